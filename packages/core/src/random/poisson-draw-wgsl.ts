import { COUNT_DRAW } from './count-draw.js';
import { COUNT_DRAW_WGSL } from './count-draw-wgsl.js';
import { POISSON } from './poisson-draw.js';
import { floatWgsl, polynomialWgsl } from './portable-float-wgsl.js';

/** The functions of poisson-draw.ts; NaN, infinities and negative rates are told by their bits. */
export const POISSON_DRAW_WGSL = /* wgsl */ `
  ${COUNT_DRAW_WGSL}
  fn poissonRejection(element : u32, rate : f32, row : u32) -> f32 {
    let b = ${polynomialWgsl(POISSON.b, 'times(rate, inverseRoot(rate))')};
    let a = ${polynomialWgsl(POISSON.a, 'b')};
    let inverseAlpha = ${polynomialWgsl(POISSON.inverseAlpha, `reciprocal(minus(b, ${floatWgsl(POISSON.alphaShift)}))`)};
    let sureV = ${polynomialWgsl(POISSON.sureV, 'reciprocal(minus(b, 2.0))')};
    let whole = floor(rate);
    let fraction = minus(rate, whole);
    for (var attempt = 0u; attempt < ${COUNT_DRAW.attempts}u; attempt = attempt + 1u) {
      let words = attemptWords(element, attempt, row);
      let us = halfUniformOf(words.x);
      let size = minus(0.5, us);
      let u = select(size, -size, (words.x >> 31u) == 1u);
      let v = uniformOf(words.y);
      let inverseUs = reciprocal(us);
      let offset = times(plus(times(times(2.0, a), inverseUs), b), u);
      let jump = floor(plus(offset, plus(fraction, ${floatWgsl(POISSON.centre)})));
      let count = plus(whole, jump);
      if (us >= ${floatWgsl(POISSON.sureUs)} && v <= sureV) { return count; }
      if (count < 0.0 || (us < ${floatWgsl(POISSON.smallUs)} && v > us)) { continue; }
      let hat = plus(times(a, times(inverseUs, inverseUs)), b);
      let ratio = times(times(times(v, inverseAlpha), reciprocal(hat)), stirlingFactor(count));
      let excess = plus(deviance(minus(jump, fraction), rate), stirlingRemainder(count));
      if (portableLog(ratio) <= -excess) { return count; }
    }
    return whole;
  }
  fn poissonDrawAt(element : u32, rate : f32, row : u32) -> f32 {
    let bits = bitcast<u32>(rate);
    if ((bits & 0x7fffffffu) < 0x00800000u) { return 0.0; }
    if (bits > bitcast<u32>(${floatWgsl(POISSON.largest)})) { return uniforms.notANumber; }
    if (rate >= ${floatWgsl(COUNT_DRAW.searchLimit)}) { return poissonRejection(element, rate, row); }
    let one = times(rate, portableExp(-rate));
    let word = attemptWords(element, 0u, row).x;
    return searchCount(word, oneMinusExp(-rate), one, 0.0, rate, ${floatWgsl(POISSON.last)});
  }
  fn poissonDraw(element : u32, rate : f32) -> f32 { return poissonDrawAt(element, rate, 0u); }
`;

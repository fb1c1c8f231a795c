import { BINOMIAL } from './binomial-draw.js';
import { COUNT_DRAW } from './count-draw.js';
import { COUNT_DRAW_WGSL } from './count-draw-wgsl.js';
import { floatWgsl, polynomialWgsl } from './portable-float-wgsl.js';

/** The functions of binomial-draw.ts; NaN, infinities and negative parameters are told by their bits. */
export const BINOMIAL_DRAW_WGSL = /* wgsl */ `
  ${COUNT_DRAW_WGSL}
  // The 12 high bits of a float (Dekker).
  fn highHalf(x : f32) -> f32 {
    let c = times(4097.0, x);
    return minus(c, minus(c, x));
  }
  // a b - product, which is a float.
  fn lostByProduct(a : f32, b : f32, product : f32) -> f32 {
    let aHigh = highHalf(a);
    let aLow = minus(a, aHigh);
    let bHigh = highHalf(b);
    let bLow = minus(b, bHigh);
    let high = minus(times(aHigh, bHigh), product);
    return plus(plus(plus(high, times(aHigh, bLow)), times(aLow, bHigh)), times(aLow, bLow));
  }
  fn shortfall(k : f32, rest : f32, deviation : f32, mean : f32, restMean : f32) -> f32 {
    let deviances = plus(deviance(deviation, mean), deviance(-deviation, restMean));
    return plus(deviances, plus(stirlingRemainder(k), stirlingRemainder(rest)));
  }
  fn binomialRejection(element : u32, n : f32, p : f32) -> f32 {
    let mean = times(n, p);
    let lost = lostByProduct(n, p, mean);
    let restMean = minus(n, mean);
    let variance = times(mean, minus(1.0, p));
    let deviation = times(variance, inverseRoot(variance));
    let b = ${polynomialWgsl(BINOMIAL.b, 'deviation')};
    let a = plus(${polynomialWgsl(BINOMIAL.a, 'b')}, times(${floatWgsl(BINOMIAL.aSlope)}, p));
    let inverseB = reciprocal(b);
    let alpha = times(${polynomialWgsl(BINOMIAL.alpha, 'inverseB')}, deviation);
    let sureV = ${polynomialWgsl(BINOMIAL.sureV, 'inverseB')};
    let whole = floor(mean);
    let fraction = plus(minus(mean, whole), lost);
    let modeStep = floor(plus(fraction, p));
    let mode = plus(whole, modeStep);
    let modeRest = minus(n, mode);
    let modeFactor = times(stirlingFactor(mode), stirlingFactor(modeRest));
    let modeShortfall = shortfall(mode, modeRest, minus(modeStep, fraction), mean, restMean);
    let scale = times(alpha, reciprocal(modeFactor));
    for (var attempt = 0u; attempt < ${COUNT_DRAW.attempts}u; attempt = attempt + 1u) {
      let words = attemptWords(element, attempt, 0u);
      let us = halfUniformOf(words.x);
      let size = minus(0.5, us);
      let u = select(size, -size, (words.x >> 31u) == 1u);
      let v = uniformOf(words.y);
      let inverseUs = reciprocal(us);
      let offset = times(plus(times(times(2.0, a), inverseUs), b), u);
      let jump = floor(plus(offset, plus(fraction, 0.5)));
      let count = plus(whole, jump);
      if (count < 0.0 || count > n) { continue; }
      if (us >= ${floatWgsl(BINOMIAL.sureUs)} && v <= sureV) { return count; }
      let rest = minus(n, count);
      let hat = plus(times(a, times(inverseUs, inverseUs)), b);
      let factor = times(stirlingFactor(count), stirlingFactor(rest));
      let ratio = times(times(times(v, scale), reciprocal(hat)), factor);
      let excess = shortfall(count, rest, minus(jump, fraction), mean, restMean);
      if (portableLog(ratio) <= minus(modeShortfall, excess)) { return count; }
    }
    return mode;
  }
  fn binomialSmallerHalf(element : u32, n : f32, p : f32) -> f32 {
    if (n == 0.0 || p == 0.0) { return 0.0; }
    if (times(n, p) >= ${floatWgsl(COUNT_DRAW.searchLimit)}) { return binomialRejection(element, n, p); }
    let word = attemptWords(element, 0u, 0u).x;
    let none = times(n, portableLog1p(-p));
    let odds = times(p, reciprocal(minus(1.0, p)));
    let one = times(times(n, odds), portableExp(none));
    return searchCount(word, oneMinusExp(none), one, -odds, times(plus(n, 1.0), odds), n);
  }
  fn binomialDraw(element : u32, n : f32, p : f32) -> f32 {
    let nBits = bitcast<u32>(n);
    let pBits = bitcast<u32>(p);
    let isNegative = (nBits > 0x80000000u) || (pBits > 0x80000000u);
    let nSize = nBits & 0x7fffffffu;
    if (isNegative || nSize > bitcast<u32>(${floatWgsl(BINOMIAL.largest)}) || (pBits & 0x7fffffffu) > 0x3f800000u) {
      return uniforms.notANumber;
    }
    if (nSize != 0u && (nSize < 0x3f800000u || floor(n) != n)) { return uniforms.notANumber; }
    if ((pBits & 0x7fffffffu) < 0x00800000u) { return 0.0; }
    if (p > 0.5) { return minus(n, binomialSmallerHalf(element, n, minus(1.0, p))); }
    return binomialSmallerHalf(element, n, p);
  }
`;

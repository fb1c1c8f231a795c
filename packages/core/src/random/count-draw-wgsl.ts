import { COUNT_DRAW } from './count-draw.js';
import { PORTABLE_FLOAT } from './portable-float.js';
import { floatWgsl, polynomialWgsl } from './portable-float-wgsl.js';

/** The functions of count-draw.ts. */
export const COUNT_DRAW_WGSL = /* wgsl */ `
  fn oneMinusExp(x : f32) -> f32 {
    if (x < ${floatWgsl(COUNT_DRAW.expm1Limit)}) { return minus(1.0, portableExp(x)); }
    let tail = times(times(${polynomialWgsl(PORTABLE_FLOAT.exp, 'x')}, x), x);
    return -plus(x, tail);
  }
  fn searchCount(position : u32, some : f32, one : f32, a : f32, b : f32, last : f32) -> f32 {
    var tail = u32(times(some, 4294967296.0));
    if (position >= tail) { return 0.0; }
    var p = one;
    for (var k = 1.0; k < last; k = k + 1.0) {
      let share = u32(times(p, 4294967296.0));
      if (share >= tail || share == 0u) { return k; }
      if (position >= tail - share) { return k; }
      tail = tail - share;
      p = times(p, plus(a, times(b, reciprocal(k + 1.0))));
    }
    return last;
  }
  fn deviance(deviation : f32, mean : f32) -> f32 {
    let t = times(deviation, reciprocal(mean));
    if (t > ${floatWgsl(COUNT_DRAW.seriesFrom)} && t < ${floatWgsl(COUNT_DRAW.seriesTo)}) {
      return times(times(deviation, t), ${polynomialWgsl(COUNT_DRAW.series, 't')});
    }
    let v = plus(1.0, t);
    if (v <= 0.0) { return mean; }
    return times(mean, minus(times(v, portableLog(v)), t));
  }
  fn stirlingRemainder(k : f32) -> f32 {
    if (k < 1.0) { return 0.0; }
    let r = reciprocal(k);
    let square = times(r, r);
    return times(r, ${polynomialWgsl(COUNT_DRAW.stirling, 'square')});
  }
  fn stirlingFactor(k : f32) -> f32 {
    if (k < 1.0) { return 1.0; }
    let product = times(${floatWgsl(COUNT_DRAW.twoPi)}, k);
    return times(product, inverseRoot(product));
  }
`;

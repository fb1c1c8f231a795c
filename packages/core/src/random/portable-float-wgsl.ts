import { PORTABLE_FLOAT } from './portable-float.js';

/** A float constant of WGSL, to the last bit. */
export function floatWgsl(value: number): string {
  return `f32(${Math.fround(value)})`;
}

/** The polynomial in Horner's form, highest power first, by `step`. */
export function polynomialWgsl(coefficients: readonly number[], x: string): string {
  return coefficients
    .slice(1)
    .reduce((inner, c) => `step(${inner}, ${x}, ${floatWgsl(c)})`, floatWgsl(coefficients[0]!));
}

/**
 * The functions of portable-float.ts. A compiler may fuse or reassociate float arithmetic, but not through an integer
 * operation whose outcome it does not know: `exact` passes each result through one with `uniforms.zero`.
 *
 * A shader that uses them declares `PORTABLE_UNIFORMS`.
 */
export const PORTABLE_FLOAT_WGSL = /* wgsl */ `
  fn exact(x : f32) -> f32 { return bitcast<f32>(bitcast<u32>(x) ^ uniforms.zero); }
  fn plus(a : f32, b : f32) -> f32 { return exact(a + b); }
  fn minus(a : f32, b : f32) -> f32 { return exact(a - b); }
  fn times(a : f32, b : f32) -> f32 { return exact(a * b); }
  fn step(p : f32, x : f32, c : f32) -> f32 { return plus(times(p, x), c); }

  fn reciprocal(x : f32) -> f32 {
    var r = bitcast<f32>(${PORTABLE_FLOAT.reciprocalBits} - bitcast<i32>(x));
    for (var i = 0; i < 3; i = i + 1) { r = times(r, minus(2.0, times(x, r))); }
    return r;
  }
  fn inverseRoot(x : f32) -> f32 {
    let half = times(0.5, x);
    var r = bitcast<f32>(${PORTABLE_FLOAT.inverseRootBits} - (bitcast<i32>(x) >> 1u));
    for (var i = 0; i < 3; i = i + 1) { r = times(r, minus(1.5, times(times(half, r), r))); }
    return r;
  }
  fn logSum(f : f32, e : f32) -> f32 {
    let square = times(f, f);
    var tail = times(times(${polynomialWgsl(PORTABLE_FLOAT.log, 'f')}, f), square);
    tail = plus(tail, times(e, ${floatWgsl(PORTABLE_FLOAT.ln2Low)}));
    tail = minus(tail, times(square, 0.5));
    return plus(plus(f, tail), times(e, ${floatWgsl(PORTABLE_FLOAT.ln2High)}));
  }
  fn portableLog(x : f32) -> f32 {
    let bits = bitcast<i32>(x);
    let e = (bits - ${PORTABLE_FLOAT.rootHalfBits}) >> 23u;
    return logSum(minus(bitcast<f32>(bits - (e << 23u)), 1.0), f32(e));
  }
  fn portableLog1p(x : f32) -> f32 {
    if (x > ${floatWgsl(PORTABLE_FLOAT.log1pLimit)}) { return logSum(x, 0.0); }
    return portableLog(plus(1.0, x));
  }
  fn portableExp(x : f32) -> f32 {
    if (x < ${floatWgsl(PORTABLE_FLOAT.expBound)}) { return 0.0; }
    let rounder = ${floatWgsl(PORTABLE_FLOAT.rounder)};
    let n = minus(plus(times(x, ${floatWgsl(PORTABLE_FLOAT.log2E)}), rounder), rounder);
    let r = minus(minus(x, times(n, ${floatWgsl(PORTABLE_FLOAT.ln2High)})), times(n, ${floatWgsl(PORTABLE_FLOAT.ln2Low)}));
    let p = plus(plus(times(times(${polynomialWgsl(PORTABLE_FLOAT.exp, 'r')}, r), r), r), 1.0);
    return times(p, bitcast<f32>((i32(n) + 127) << 23u));
  }
  fn halfOpen(high : u32, low : u32) -> f32 {
    return times(plus(times(f32(high), 65536.0), f32(low) + 0.5), 2.3283064365386963e-10);
  }
  fn uniformOf(bits : u32) -> f32 { return halfOpen(bits >> 16u, bits & 0xffffu); }
  fn halfUniformOf(bits : u32) -> f32 { return halfOpen((bits >> 16u) & 0x7fffu, bits & 0xffffu); }
  fn portableSin(x : f32) -> f32 {
    let square = times(x, x);
    return plus(x, times(times(${polynomialWgsl(PORTABLE_FLOAT.sin, 'square')}, square), x));
  }
  fn portableCos(x : f32) -> f32 {
    let square = times(x, x);
    let tail = times(times(${polynomialWgsl(PORTABLE_FLOAT.cos, 'square')}, square), square);
    return plus(minus(1.0, times(0.5, square)), tail);
  }
  fn angleOf(y : f32, x : f32) -> f32 {
    let small = min(x, y);
    let large = max(x, y);
    let isFar = small > times(${floatWgsl(PORTABLE_FLOAT.tanPiOver8)}, large);
    var ratio : f32;
    if (isFar) { ratio = times(minus(small, large), reciprocal(plus(small, large))); }
    else { ratio = times(small, reciprocal(large)); }
    let square = times(ratio, ratio);
    var angle = plus(ratio, times(times(${polynomialWgsl(PORTABLE_FLOAT.atan, 'square')}, square), ratio));
    if (isFar) { angle = plus(${floatWgsl(PORTABLE_FLOAT.halfPi / 2)}, angle); }
    return select(angle, minus(${floatWgsl(PORTABLE_FLOAT.halfPi)}, angle), y > x);
  }
  fn portableNormal(bits : u32) -> f32 {
    let p = halfUniformOf(bits);
    let rest = minus(1.0, p);
    let w = -portableLog(times(4.0, times(p, rest)));
    var scale : f32;
    if (w < ${floatWgsl(PORTABLE_FLOAT.normalTail)}) {
      let c = minus(w, 2.5);
      scale = ${polynomialWgsl(PORTABLE_FLOAT.normalCentre, 'c')};
    } else {
      let s = minus(times(w, inverseRoot(w)), 3.0);
      scale = ${polynomialWgsl(PORTABLE_FLOAT.normalTails, 's')};
    }
    let size = times(scale, minus(rest, p));
    return select(size, -size, (bits >> 31u) == 1u);
  }
`;

/** What the code above reads; the zero must not be a constant in the shader. */
export const PORTABLE_UNIFORMS = [
  { name: 'zero', type: 'uint32', value: 0 },
  { name: 'notANumber', type: 'float32', value: Number.NaN },
] as const;

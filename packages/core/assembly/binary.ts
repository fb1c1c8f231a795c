// Elementwise functions of two broadcast operands, along four axes, the last the fastest. An operand's steps are in
// bytes; along the last axis they are 4 or 0.

import { pow4 } from './simd-pow';

const MAXIMUM = 0;
const MINIMUM = 1;
const POW = 2;
/** From here on, the results are bytes. */
const EQUAL = 3;
const NOT_EQUAL = 4;
const LESS = 5;
const LESS_EQUAL = 6;
const GREATER = 7;
const GREATER_EQUAL = 8;

@inline
function choose(f: i32, a: v128, b: v128): v128 {
  // wasm's max and min give NaN for NaN.
  if (f == MAXIMUM) return f32x4.max(a, b);
  if (f == MINIMUM) return f32x4.min(a, b);
  return pow4(a, b);
}

@inline
function compare(f: i32, a: v128, b: v128): v128 {
  if (f == EQUAL) return f32x4.eq(a, b);
  if (f == NOT_EQUAL) return f32x4.ne(a, b);
  if (f == LESS) return f32x4.lt(a, b);
  if (f == LESS_EQUAL) return f32x4.le(a, b);
  if (f == GREATER) return f32x4.gt(a, b);
  return f32x4.ge(a, b);
}

@inline
function chooseLine(f: i32, out: usize, a: usize, b: usize, n: u32, stepA: i32, stepB: i32): void {
  let i: usize = 0;
  const bytes = <usize>n << 2;
  if (stepA == 4 && stepB == 4) {
    for (; i + 16 <= bytes; i += 16) v128.store(out + i, choose(f, v128.load(a + i), v128.load(b + i)));
    a += i;
    b += i;
  } else if (stepA == 4) {
    const all = v128.load32_splat(b);
    if (f == POW && load<f32>(b) == 2) {
      for (; i + 16 <= bytes; i += 16) {
        const x = v128.load(a + i);
        v128.store(out + i, f32x4.mul(x, x));
      }
    }
    for (; i + 16 <= bytes; i += 16) v128.store(out + i, choose(f, v128.load(a + i), all));
    a += i;
  } else if (stepB == 4) {
    const all = v128.load32_splat(a);
    for (; i + 16 <= bytes; i += 16) v128.store(out + i, choose(f, all, v128.load(b + i)));
    b += i;
  }
  for (; i < bytes; i += 4, a += stepA, b += stepB) {
    const value = choose(f, v128.load32_splat(a), v128.load32_splat(b));
    store<f32>(out + i, f32x4.extract_lane(value, 0));
  }
}

@inline
function load4(x: usize, step: i32): v128 {
  return step == 0 ? v128.load32_splat(x) : v128.load(x);
}

@inline
function compareLine(f: i32, out: usize, a: usize, b: usize, n: u32, stepA: i32, stepB: i32): void {
  const ones = i8x16.splat(1);
  const stepA4 = stepA << 2;
  const stepB4 = stepB << 2;
  let i: u32 = 0;
  for (; i + 16 <= n; i += 16) {
    const m0 = compare(f, load4(a, stepA), load4(b, stepB));
    const m1 = compare(f, load4(a + stepA4, stepA), load4(b + stepB4, stepB));
    const m2 = compare(f, load4(a + 2 * stepA4, stepA), load4(b + 2 * stepB4, stepB));
    const m3 = compare(f, load4(a + 3 * stepA4, stepA), load4(b + 3 * stepB4, stepB));
    const low = i16x8.narrow_i32x4_s(m0, m1);
    const high = i16x8.narrow_i32x4_s(m2, m3);
    v128.store(out + i, v128.and(i8x16.narrow_i16x8_s(low, high), ones));
    a += 4 * stepA4;
    b += 4 * stepB4;
  }
  for (; i < n; i++, a += stepA, b += stepB) {
    const mask = compare(f, v128.load32_splat(a), v128.load32_splat(b));
    store<u8>(out + i, <u8>(i32x4.extract_lane(mask, 0) & 1));
  }
}

@inline
function walk(
  f: i32, out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  const line = f < EQUAL ? <usize>n3 << 2 : <usize>n3;
  for (let i0: u32 = 0; i0 < n0; i0++, a += a0, b += b0) {
    for (let i1: u32 = 0, aa = a, bb = b; i1 < n1; i1++, aa += a1, bb += b1) {
      for (let i2: u32 = 0, aaa = aa, bbb = bb; i2 < n2; i2++, aaa += a2, bbb += b2) {
        if (f < EQUAL) chooseLine(f, out, aaa, bbb, n3, a3, b3);
        else compareLine(f, out, aaa, bbb, n3, a3, b3);
        out += line;
      }
    }
  }
}

export function maximum(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(MAXIMUM, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function minimum(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(MINIMUM, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function pow(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(POW, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function equal(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(EQUAL, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function notEqual(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(NOT_EQUAL, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function less(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(LESS, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function lessEqual(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(LESS_EQUAL, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function greater(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(GREATER, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}
export function greaterEqual(
  out: usize, a: usize, b: usize, n0: u32, n1: u32, n2: u32, n3: u32,
  a0: i32, a1: i32, a2: i32, a3: i32, b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  walk(GREATER_EQUAL, out, a, b, n0, n1, n2, n3, a0, a1, a2, a3, b0, b1, b2, b3);
}

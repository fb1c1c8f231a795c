// log of the sum of e^x, and x less it, along the middle axis of an x of shape [outer, count, inner].

import { high, low } from './reduce';
import { expNotPositive4, splat } from './simd-math';
import { log2 } from './simd-double';

const LN2: f64 = 0.69314718055994530942;

@inline
function get(x: usize, whole: bool): v128 {
  return whole ? v128.load(x) : v128.load32_splat(x);
}

@inline
function isFinite4(x: v128): v128 {
  return f32x4.lt(f32x4.abs(x), splat(Infinity));
}

@inline
function log(x: v128): v128 {
  return f64x2.mul(log2(x), f64x2.splat(LN2));
}

@inline
function pair(first: v128, second: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 2);
}

/** The largest of n numbers one after another, or NaN. */
function largestOfRow(x: usize, end: usize): f32 {
  let all = splat(-Infinity);
  for (; x + 16 <= end; x += 16) all = f32x4.max(all, v128.load(x));
  for (; x < end; x += 4) all = f32x4.max(all, v128.load32_splat(x));
  all = f32x4.max(all, v128.shuffle<i64>(all, all, 1, 0));
  return max(f32x4.extract_lane(all, 0), f32x4.extract_lane(all, 1));
}

function row(y: usize, x: usize, count: u32, isSoftmax: bool): void {
  const end = x + (<usize>count << 2);
  const largest = largestOfRow(x, end);
  const shift = splat(largest);
  let logTotal: f64 = 0;
  // An infinite or broken maximum is the result; the subtraction makes of it what log softmax is.
  if (abs(largest) < Infinity) {
    let a = f64x2.splat(0), b = a;
    let p = x;
    for (; p + 16 <= end; p += 16) {
      const e = expNotPositive4(f32x4.sub(v128.load(p), shift));
      a = f64x2.add(a, low(e));
      b = f64x2.add(b, high(e));
    }
    a = f64x2.add(a, b);
    let total = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
    for (; p < end; p += 4) {
      total += <f64>f32x4.extract_lane(expNotPositive4(f32x4.sub(v128.load32_splat(p), shift)), 0);
    }
    logTotal = f64x2.extract_lane(log(f64x2.splat(total)), 0);
  }
  if (!isSoftmax) {
    store<f32>(y, <f32>(<f64>largest + logTotal));
    return;
  }
  const rest = splat(<f32>logTotal);
  for (; x + 16 <= end; x += 16, y += 16) v128.store(y, f32x4.sub(f32x4.sub(v128.load(x), shift), rest));
  for (; x < end; x += 4, y += 4) store<f32>(y, load<f32>(x) - largest - <f32>logTotal);
}

/** Four columns, or one in all lanes, of rows that stand `line` bytes apart. */
@inline
function columns(y: usize, x: usize, count: u32, line: usize, isSoftmax: bool, whole: bool): void {
  const end = x + <usize>count * line;
  let largest = splat(-Infinity);
  for (let p = x; p < end; p += line) largest = f32x4.max(largest, get(p, whole));
  const isRegular = isFinite4(largest);
  const shift = v128.and(largest, isRegular);
  let a = f64x2.splat(0), b = a;
  for (let p = x; p < end; p += line) {
    const e = expNotPositive4(f32x4.sub(get(p, whole), shift));
    a = f64x2.add(a, low(e));
    b = f64x2.add(b, high(e));
  }
  a = log(a);
  b = log(b);
  if (!isSoftmax) {
    const total = pair(f64x2.add(low(largest), a), f64x2.add(high(largest), b));
    put(y, v128.bitselect(total, largest, isRegular), whole);
    return;
  }
  const rest = v128.and(pair(a, b), isRegular);
  for (let p = x; p < end; p += line, y += line) {
    put(y, f32x4.sub(f32x4.sub(get(p, whole), largest), rest), whole);
  }
}

@inline
function put(y: usize, value: v128, whole: bool): void {
  if (whole) v128.store(y, value);
  else v128.store_lane<f32>(y, value, 0);
}

function walk(y: usize, x: usize, outer: u32, count: u32, inner: u32, isSoftmax: bool): void {
  const line = <usize>inner << 2;
  const from = <usize>count * line;
  const to = isSoftmax ? from : line;
  for (let o: u32 = 0; o < outer; o++, x += from, y += to) {
    if (inner == 1) {
      row(y, x, count, isSoftmax);
      continue;
    }
    let j: usize = 0;
    for (; j + 16 <= line; j += 16) columns(y + j, x + j, count, line, isSoftmax, true);
    for (; j < line; j += 4) columns(y + j, x + j, count, line, isSoftmax, false);
  }
}

export function logSumExp(y: usize, x: usize, outer: u32, count: u32, inner: u32): void {
  walk(y, x, outer, count, inner, false);
}

export function logSoftmax(y: usize, x: usize, outer: u32, count: u32, inner: u32): void {
  walk(y, x, outer, count, inner, true);
}

// Draws of categories by integer weights; see category-weights.ts.

import { block4 } from './philox';

const LARGEST: u32 = 0x80000000;

@inline
function multiplyHigh(a: u32, b: u32): u32 {
  return <u32>((<u64>a * <u64>b) >> 32);
}

@inline
function weightOfLogit(distance: f32): u32 {
  if (!(distance < 64)) return 0;
  const product = <u64><u32>(distance * 33554432) * 3098164009;
  const halvings = <u32>(product >> 56);
  if (halvings > 31) return 0;
  const fraction = <u32>(product >> 24);
  let sum: u32 = 48550;
  sum = 639488 - multiplyHigh(fraction, sum);
  sum = 5712048 - multiplyHigh(fraction, sum);
  sum = 41304489 - multiplyHigh(fraction, sum);
  sum = 238387495 - multiplyHigh(fraction, sum);
  sum = 1031764939 - multiplyHigh(fraction, sum);
  sum = 2977044471 - multiplyHigh(fraction, sum);
  const value = LARGEST - (multiplyHigh(fraction, sum) >> 1);
  return halvings == 0 ? value : (value + (<u32>1 << (halvings - 1))) >> halvings;
}

/** Of the bits of a nonnegative float. */
@inline
function weightOfProbability(bits: u32, largestExponent: u32): u32 {
  const field = bits >> 23;
  const significand = (bits & 0x7fffff) | (field == 0 ? 0 : 0x800000);
  const shift = largestExponent - (field == 0 ? 1 : field);
  return shift > 31 ? 0 : (significand << 7) >> shift;
}

/** Writes the cumulative weights of a row and returns their total. */
function weigh(cumulative: usize, row: usize, categories: u32, isProbs: bool): u64 {
  const end = row + (<usize>categories << 2);
  let largest: f32 = -Infinity;
  let isMeant = true;
  for (let p = row; p < end; p += 4) {
    const entry = load<f32>(p);
    // Whatever NaN is compared with.
    if (!(isProbs ? entry >= 0 : entry >= -Infinity)) isMeant = false;
    if (entry > largest) largest = entry;
  }
  if (isProbs ? !(largest > 0 && largest < Infinity) : !(largest > -Infinity)) isMeant = false;
  if (!isMeant) return 0;
  const field = reinterpret<u32>(largest) >> 23;
  const largestExponent: u32 = field == 0 ? 1 : field;
  let sum: u64 = 0;
  for (let p = row; p < end; p += 4, cumulative += 8) {
    const entry = load<f32>(p);
    if (isProbs) sum += weightOfProbability(load<u32>(p) & 0x7fffffff, largestExponent);
    else sum += entry == largest ? LARGEST : weightOfLogit(largest - entry);
    store<u64>(cumulative, sum);
  }
  return sum;
}

/** floor((high 2^32 + low) total / 2^64) for a total of at most 2^52. */
@inline
function scaledBy(total: u64, high: u32, low: u32): u64 {
  const totalHigh = total >> 32;
  const totalLow = total & 0xffffffff;
  const a = <u64>high * totalLow;
  const b = <u64>low * totalHigh;
  const middle = (a & 0xffffffff) + (b & 0xffffffff) + ((<u64>low * totalLow) >> 32);
  return <u64>high * totalHigh + (a >> 32) + (b >> 32) + (middle >> 32);
}

@inline
function indexOf(cumulative: usize, categories: u32, r: u64): u32 {
  let low: u32 = 0;
  let high: u32 = categories - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<u64>(cumulative + (<usize>middle << 3)) > r) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `scratch` holds 8 bytes for each category. Element e of the n takes row e mod `rows` of the table. */
export function categorical(
  out: usize, table: usize, n: u32, rows: u32, categories: u32, isProbs: bool, k0: i32, k1: i32,
  scratch: usize,
): void {
  for (let row: u32 = 0; row < rows; row++) {
    const start = table + <usize>row * (<usize>categories << 2);
    const total = weigh(scratch, start, categories, isProbs);
    let words = i32x4.splat(0);
    for (let e = row; e < n; e += rows) {
      const isSecond = (e & 1) == 1;
      if (rows > 1 || !isSecond) words = block4(e >> 1, 0, k0, k1);
      const high = isSecond ? i32x4.extract_lane(words, 2) : i32x4.extract_lane(words, 0);
      const low = isSecond ? i32x4.extract_lane(words, 3) : i32x4.extract_lane(words, 1);
      const index = indexOf(scratch, categories, scaledBy(total, high, low));
      store<i32>(out + (<usize>e << 2), total == 0 ? -1 : index);
    }
  }
}

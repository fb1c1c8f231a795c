// Integers without bias by Lemire's method; see bounded-integer.ts.

import { block4, fill } from './philox';

/** Words at a time: 4 KiB. */
const CHUNK: u32 = 1024;

/** The high words of four products. */
@inline
function multiplyHigh4(a: v128, b: v128): v128 {
  const low = i64x2.extmul_low_i32x4_u(a, b);
  const high = i64x2.extmul_high_i32x4_u(a, b);
  return v128.shuffle<i32>(low, high, 1, 3, 5, 7);
}

/** A range of 0 stands for 2^32. */
@inline
function integer4(
  first: v128, low: v128, range: v128, refused: v128, block: u32, k0: i32, k1: i32,
): v128 {
  if (!v128.any_true(range)) return i32x4.add(low, first);
  let word = first;
  let isRefused = i32x4.lt_u(i32x4.mul(word, range), refused);
  for (let round: u32 = 1; v128.any_true(isRefused); round++) {
    word = v128.bitselect(block4(block, round, k0, k1), word, isRefused);
    isRefused = i32x4.lt_u(i32x4.mul(word, range), refused);
  }
  return i32x4.add(low, multiplyHigh4(word, range));
}

export function integers(
  out: usize, n: u32, k0: i32, k1: i32, low: i32, range: i32, refused: i32,
): void {
  const low4 = i32x4.splat(low);
  const range4 = i32x4.splat(range);
  const refused4 = i32x4.splat(refused);
  const whole = n & ~3;
  for (let start: u32 = 0; start < whole; start += CHUNK) {
    const count = min(CHUNK, whole - start);
    let block = start >> 2;
    let p = out + (<usize>start << 2);
    fill(p, count, block, k0, k1);
    const end = p + (<usize>count << 2);
    for (; p < end; p += 16, block += 1) {
      v128.store(p, integer4(v128.load(p), low4, range4, refused4, block, k0, k1));
    }
  }
  if (whole == n) return;
  const block = whole >> 2;
  const last = integer4(block4(block, 0, k0, k1), low4, range4, refused4, block, k0, k1);
  storeFirst(out + (<usize>whole << 2), last, n - whole);
}

/** Stores the first one to three lanes. */
@inline
export function storeFirst(out: usize, lanes: v128, count: u32): void {
  store<i32>(out, i32x4.extract_lane(lanes, 0));
  if (count > 1) store<i32>(out, i32x4.extract_lane(lanes, 1), 4);
  if (count > 2) store<i32>(out, i32x4.extract_lane(lanes, 2), 8);
}

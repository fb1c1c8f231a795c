// Philox 4x32-10 (Salmon et al., 2011): words of the stream of a key, eight blocks at a time.

const M0: i32 = 0xD2511F53;
const M1: i32 = 0xCD9E8D57;
const W0: i32 = 0x9E3779B9;
const W1: i32 = 0xBB67AE85;

/** Stores the words of four blocks, lane i of x0 .. x3 being block i. */
@inline
function store16(out: usize, x0: v128, x1: v128, x2: v128, x3: v128): void {
  const t0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5);
  const t1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const t2 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7);
  const t3 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<i64>(t0, t1, 0, 2));
  v128.store(out, v128.shuffle<i64>(t0, t1, 1, 3), 16);
  v128.store(out, v128.shuffle<i64>(t2, t3, 0, 2), 32);
  v128.store(out, v128.shuffle<i64>(t2, t3, 1, 3), 48);
}

/** The low and the high words of four products, from those of lanes 0, 1 and of lanes 2, 3. */
@inline
function lowWords(p: v128, q: v128): v128 {
  return v128.shuffle<i32>(p, q, 0, 2, 4, 6);
}

@inline
function highWords(p: v128, q: v128): v128 {
  return v128.shuffle<i32>(p, q, 1, 3, 5, 7);
}

/**
 * Writes words 4 * block .. of the stream of key (k0, k1) to `out`, n of them. Two groups of four blocks advance side by
 * side: the products of one group alone wait for one another.
 */
export function fill(out: usize, n: u32, block: u32, k0: i32, k1: i32): void {
  fillRow(out, n, block, 0, k0, k1);
}

/** The same for the stream of the counters (block, 0, row, 0). */
export function fillRow(out: usize, n: u32, block: u32, row: u32, k0: i32, k1: i32): void {
  const m0 = i32x4.splat(M0);
  const m1 = i32x4.splat(M1);
  const zero = i32x4.splat(0);
  let left = n;
  while (left >= 32) {
    let x0 = i32x4.add(i32x4.splat(block), i32x4(0, 1, 2, 3));
    let x1 = zero;
    let x2 = i32x4.splat(row);
    let x3 = zero;
    let y0 = i32x4.add(x0, i32x4.splat(4));
    let y1 = zero;
    let y2 = x2;
    let y3 = zero;
    let a = i32x4.splat(k0);
    let b = i32x4.splat(k1);
    for (let round = 0; round < 10; round++) {
      const p0 = i64x2.extmul_low_i32x4_u(x0, m0);
      const p1 = i64x2.extmul_high_i32x4_u(x0, m0);
      const q0 = i64x2.extmul_low_i32x4_u(x2, m1);
      const q1 = i64x2.extmul_high_i32x4_u(x2, m1);
      x0 = v128.xor(v128.xor(highWords(q0, q1), x1), a);
      x1 = lowWords(q0, q1);
      x2 = v128.xor(v128.xor(highWords(p0, p1), x3), b);
      x3 = lowWords(p0, p1);
      const r0 = i64x2.extmul_low_i32x4_u(y0, m0);
      const r1 = i64x2.extmul_high_i32x4_u(y0, m0);
      const s0 = i64x2.extmul_low_i32x4_u(y2, m1);
      const s1 = i64x2.extmul_high_i32x4_u(y2, m1);
      y0 = v128.xor(v128.xor(highWords(s0, s1), y1), a);
      y1 = lowWords(s0, s1);
      y2 = v128.xor(v128.xor(highWords(r0, r1), y3), b);
      y3 = lowWords(r0, r1);
      a = i32x4.add(a, i32x4.splat(W0));
      b = i32x4.add(b, i32x4.splat(W1));
    }
    store16(out, x0, x1, x2, x3);
    store16(out + 64, y0, y1, y2, y3);
    out += 128;
    block += 8;
    left -= 32;
  }
  for (; left > 0; out += 16, block += 1) {
    const words = blockAt4(block, 0, row, k0, k1);
    store<i32>(out, i32x4.extract_lane(words, 0));
    if (left > 1) store<i32>(out, i32x4.extract_lane(words, 1), 4);
    if (left > 2) store<i32>(out, i32x4.extract_lane(words, 2), 8);
    if (left > 3) store<i32>(out, i32x4.extract_lane(words, 3), 12);
    left = left > 4 ? left - 4 : 0;
  }
}

/** The four words of the block (block, round, 0, 0). */
@inline
export function block4(block: u32, round: u32, k0: i32, k1: i32): v128 {
  return blockAt4(block, round, 0, k0, k1);
}

/** The four words of the block (block, round, row, 0). */
export function blockAt4(block: u32, round: u32, row: u32, k0: i32, k1: i32): v128 {
  let x0: u32 = block;
  let x1: u32 = round;
  let x2: u32 = row;
  let x3: u32 = 0;
  let a: u32 = k0;
  let b: u32 = k1;
  for (let i = 0; i < 10; i++) {
    const p = <u64>x0 * <u64><u32>M0;
    const q = <u64>x2 * <u64><u32>M1;
    x0 = <u32>(q >> 32) ^ x1 ^ a;
    x1 = <u32>q;
    x2 = <u32>(p >> 32) ^ x3 ^ b;
    x3 = <u32>p;
    a += <u32>W0;
    b += <u32>W1;
  }
  const low = i32x4.replace_lane(i32x4.splat(x0), 1, x1);
  return i32x4.replace_lane(i32x4.replace_lane(low, 2, x2), 3, x3);
}

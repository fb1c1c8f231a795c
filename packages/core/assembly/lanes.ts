// Rows of four matrices, or four rows of one, side by side in the lanes of a vector.

/** Puts element i of four rows into the lanes of the i-th vector at `to`. */
export function gatherLanes(to: usize, row0: usize, row1: usize, row2: usize, row3: usize, width: u32): void {
  let i: usize = 0;
  const end = <usize>width << 2;
  for (; i + 16 <= end; i += 16, to += 64) {
    const a = v128.load(row0 + i);
    const b = v128.load(row1 + i);
    const c = v128.load(row2 + i);
    const d = v128.load(row3 + i);
    storeTransposed(to, to + 16, to + 32, to + 48, a, b, c, d);
  }
  for (; i < end; i += 4, to += 16) {
    store<f32>(to, load<f32>(row0 + i));
    store<f32>(to, load<f32>(row1 + i), 4);
    store<f32>(to, load<f32>(row2 + i), 8);
    store<f32>(to, load<f32>(row3 + i), 12);
  }
}

/** The other way round. */
export function spreadLanes(row0: usize, row1: usize, row2: usize, row3: usize, from: usize, width: u32): void {
  let i: usize = 0;
  const end = <usize>width << 2;
  for (; i + 16 <= end; i += 16, from += 64) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const c = v128.load(from, 32);
    const d = v128.load(from, 48);
    storeTransposed(row0 + i, row1 + i, row2 + i, row3 + i, a, b, c, d);
  }
  for (; i < end; i += 4, from += 16) {
    store<f32>(row0 + i, load<f32>(from));
    store<f32>(row1 + i, load<f32>(from, 4));
    store<f32>(row2 + i, load<f32>(from, 8));
    store<f32>(row3 + i, load<f32>(from, 12));
  }
}

function storeTransposed(
  to0: usize, to1: usize, to2: usize, to3: usize, a: v128, b: v128, c: v128, d: v128,
): void {
  const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(to0, v128.shuffle<i64>(ab, cd, 0, 2));
  v128.store(to1, v128.shuffle<i64>(ab, cd, 1, 3));
  v128.store(to2, v128.shuffle<i64>(ab2, cd2, 0, 2));
  v128.store(to3, v128.shuffle<i64>(ab2, cd2, 1, 3));
}

/** c - a b, fused to one rounding where the engine has relaxed SIMD and the processor the instruction. */
@inline
export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}

/** Fills a matrix with NaN. */
export function fillNaN(to: usize, elements: usize): void {
  for (const end = to + (elements << 2); to < end; to += 4) store<f32>(to, NaN);
}

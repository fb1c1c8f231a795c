// C[M, N] = op(A) op(B), either operand transposed, after Goto & van de Geijn, "Anatomy of high-performance matrix
// multiplication", 2008: blocks of both operands are packed into the order in which a register tile of 4 x 8 reads
// them, which also takes care of transposition and of sizes that are no multiple of the tile.

import { combineRows, dotRows } from './mat-vec';

/** Depth of a block: a packed panel of B (KC x 8) takes 8 KiB, half of the nearest cache. */
const KC: u32 = 256;
/** Rows of a block of A: 64 KiB packed. */
const MC: u32 = 64;
const TILE_BYTES: usize = 128;

/** Bytes of working memory that `matMul` wants for a product with N columns. */
export function matMulScratchBytes(n: u32, k: u32): u32 {
  const depth = min(k, KC);
  return <u32>TILE_BYTES + depth * (MC + ((n + 7) & ~7)) * 4;
}

/**
 * Packs `count` lines of width W = 4 * vectors from a matrix where element (k, i) is at x + k * stepK + i * stepI,
 * with columns beyond `width` as zeros.
 */
function pack(to: usize, x: usize, depth: u32, width: u32, stepK: usize, stepI: usize, tileWidth: u32): void {
  for (let i: u32 = 0; i < width; i += tileWidth) {
    const columns = min(tileWidth, width - i);
    const from = x + <usize>i * stepI;
    if (columns == tileWidth && stepI == 4) {
      packRows(to, from, depth, stepK, tileWidth);
    } else if (columns == tileWidth && stepK == 4) {
      packColumns(to, from, depth, stepI, tileWidth);
      if (tileWidth == 8) packColumns(to + 16, from + 4 * stepI, depth, stepI, tileWidth);
    } else {
      packEdge(to, from, depth, columns, stepK, stepI, tileWidth);
    }
    to += (<usize>depth * tileWidth) << 2;
  }
}

/** Lines that lie in memory as they are packed. */
function packRows(to: usize, from: usize, depth: u32, stepK: usize, tileWidth: u32): void {
  if (tileWidth == 8) {
    for (let k: u32 = 0; k < depth; k++, from += stepK, to += 32) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
    }
  } else {
    for (let k: u32 = 0; k < depth; k++, from += stepK, to += 16) v128.store(to, v128.load(from));
  }
}

/** Four columns that lie along the depth: transposed in 4 x 4 squares. */
function packColumns(to: usize, from: usize, depth: u32, stepI: usize, tileWidth: u32): void {
  const line = <usize>tileWidth << 2;
  const from1 = from + stepI;
  const from2 = from1 + stepI;
  const from3 = from2 + stepI;
  let k: usize = 0;
  const end = <usize>depth << 2;
  for (; k + 16 <= end; k += 16) {
    const a = v128.load(from + k);
    const b = v128.load(from1 + k);
    const c = v128.load(from2 + k);
    const d = v128.load(from3 + k);
    const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
    const ab2 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2));
    v128.store(to + line, v128.shuffle<i64>(ab, cd, 1, 3));
    v128.store(to + 2 * line, v128.shuffle<i64>(ab2, cd2, 0, 2));
    v128.store(to + 3 * line, v128.shuffle<i64>(ab2, cd2, 1, 3));
    to += 4 * line;
  }
  for (; k < end; k += 4, to += line) {
    store<f32>(to, load<f32>(from + k));
    store<f32>(to, load<f32>(from1 + k), 4);
    store<f32>(to, load<f32>(from2 + k), 8);
    store<f32>(to, load<f32>(from3 + k), 12);
  }
}

function packEdge(
  to: usize, from: usize, depth: u32, columns: u32, stepK: usize, stepI: usize, tileWidth: u32,
): void {
  for (let k: u32 = 0; k < depth; k++, from += stepK) {
    for (let i: u32 = 0; i < tileWidth; i++, to += 4) {
      store<f32>(to, i < columns ? load<f32>(from + <usize>i * stepI) : 0);
    }
  }
}

/** a b + c, fused to one rounding where the engine has relaxed SIMD and the processor the instruction. */
@inline
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** c (rows `stepC` bytes apart) = or += plus or minus the product of a packed 4 x depth and a packed depth x 8 panel. */
function tile(
  a: usize, b: usize, depth: u32, c: usize, stepC: usize, accumulate: bool, negate: bool,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let k: u32 = 0; k < depth; k++, a += 16, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let t = v128.load32_splat(a);
    c00 = multiplyAdd(t, b0, c00);
    c01 = multiplyAdd(t, b1, c01);
    t = v128.load32_splat(a, 4);
    c10 = multiplyAdd(t, b0, c10);
    c11 = multiplyAdd(t, b1, c11);
    t = v128.load32_splat(a, 8);
    c20 = multiplyAdd(t, b0, c20);
    c21 = multiplyAdd(t, b1, c21);
    t = v128.load32_splat(a, 12);
    c30 = multiplyAdd(t, b0, c30);
    c31 = multiplyAdd(t, b1, c31);
  }
  if (negate) {
    c00 = f32x4.neg(c00);
    c01 = f32x4.neg(c01);
    c10 = f32x4.neg(c10);
    c11 = f32x4.neg(c11);
    c20 = f32x4.neg(c20);
    c21 = f32x4.neg(c21);
    c30 = f32x4.neg(c30);
    c31 = f32x4.neg(c31);
  }
  const row1 = c + stepC;
  const row2 = row1 + stepC;
  const row3 = row2 + stepC;
  if (accumulate) {
    c00 = f32x4.add(c00, v128.load(c));
    c01 = f32x4.add(c01, v128.load(c, 16));
    c10 = f32x4.add(c10, v128.load(row1));
    c11 = f32x4.add(c11, v128.load(row1, 16));
    c20 = f32x4.add(c20, v128.load(row2));
    c21 = f32x4.add(c21, v128.load(row2, 16));
    c30 = f32x4.add(c30, v128.load(row3));
    c31 = f32x4.add(c31, v128.load(row3, 16));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(row1, c10);
  v128.store(row1, c11, 16);
  v128.store(row2, c20);
  v128.store(row2, c21, 16);
  v128.store(row3, c30);
  v128.store(row3, c31, 16);
}

/** Adds or copies the part of a 4 x 8 tile that lies inside the matrix. */
function storeEdge(from: usize, c: usize, stepC: usize, rows: u32, columns: u32, accumulate: bool): void {
  for (let i: u32 = 0; i < rows; i++, from += 32, c += stepC) {
    for (let j: usize = 0; j < <usize>columns << 2; j += 4) {
      const value = load<f32>(from + j);
      store<f32>(c + j, accumulate ? value + load<f32>(c + j) : value);
    }
  }
}

/** C = op(A) op(B), as `multiply`. */
export function matMul(
  c: usize, a: usize, b: usize, m: u32, n: u32, k: u32, transposeA: bool, transposeB: bool, scratch: usize,
): void {
  multiply(c, a, b, m, n, k, transposeA, transposeB, scratch, false);
}

/** `count` products, one after another in C, of operands that lie `stepA` and `stepB` bytes apart. */
export function batchMatMul(
  count: u32, stepA: usize, stepB: usize,
  c: usize, a: usize, b: usize, m: u32, n: u32, k: u32, transposeA: bool, transposeB: bool, scratch: usize,
): void {
  const stepC = (<usize>m * n) << 2;
  for (let i: u32 = 0; i < count; i++, a += stepA, b += stepB, c += stepC) {
    multiply(c, a, b, m, n, k, transposeA, transposeB, scratch, false);
  }
}

/**
 * C = or += op(A) op(B). `scratch` has `matMulScratchBytes(n, k)` bytes. A is [m, k] or, transposed, [k, m]; B is
 * [k, n] or [n, k].
 */
export function multiply(
  c: usize, a: usize, b: usize, m: u32, n: u32, k: u32, transposeA: bool, transposeB: bool, scratch: usize,
  toC: bool,
): void {
  if (!toC && m == 1) {
    if (transposeB) dotRows(c, b, a, n, k);
    else combineRows(c, b, a, n, k);
    return;
  }
  if (!toC && n == 1) {
    if (transposeA) combineRows(c, a, b, m, k);
    else dotRows(c, a, b, m, k);
    return;
  }
  const aStepK: usize = transposeA ? <usize>m << 2 : 4;
  const aStepI: usize = transposeA ? 4 : <usize>k << 2;
  const bStepK: usize = transposeB ? 4 : <usize>n << 2;
  const bStepJ: usize = transposeB ? <usize>k << 2 : 4;
  const cStep = <usize>n << 2;
  if (k == 0 && !toC) memory.fill(c, 0, <usize>m * cStep);
  multiplyStrided(c, cStep, a, aStepI, aStepK, b, bStepK, bStepJ, m, n, k, scratch, toC, false);
}

/**
 * C = or += plus or minus A B, with the elements of each matrix any steps apart: A[i, k] at a + i * aStepI + k * aStepK,
 * B[k, j] likewise, the rows of C `cStep` bytes.
 */
export function multiplyStrided(
  c: usize, cStep: usize, a: usize, aStepI: usize, aStepK: usize, b: usize, bStepK: usize, bStepJ: usize,
  m: u32, n: u32, k: u32, scratch: usize, toC: bool, negate: bool,
): void {
  const packedA = scratch + TILE_BYTES;
  const packedB = packedA + ((<usize>min(k, KC) * MC) << 2);
  for (let k0: u32 = 0; k0 < k; k0 += KC) {
    const depth = min(KC, k - k0);
    const accumulate = toC || k0 > 0;
    pack(packedB, b + <usize>k0 * bStepK, depth, n, bStepK, bStepJ, 8);
    for (let i0: u32 = 0; i0 < m; i0 += MC) {
      const rows = min(MC, m - i0);
      pack(packedA, a + <usize>k0 * aStepK + <usize>i0 * aStepI, depth, rows, aStepK, aStepI, 4);
      const tileA = (<usize>depth) << 4;
      const tileB = (<usize>depth) << 5;
      for (let j: u32 = 0; j < n; j += 8) {
        const panelB = packedB + <usize>(j >> 3) * tileB;
        let out = c + <usize>i0 * cStep + (<usize>j << 2);
        let panelA = packedA;
        for (let i: u32 = 0; i < rows; i += 4, out += 4 * cStep, panelA += tileA) {
          if (i + 4 <= rows && j + 8 <= n) {
            tile(panelA, panelB, depth, out, cStep, accumulate, negate);
          } else {
            tile(panelA, panelB, depth, scratch, 32, false, negate);
            storeEdge(scratch, out, cStep, min(rows - i, 4), min(n - j, 8), accumulate);
          }
        }
      }
    }
  }
}

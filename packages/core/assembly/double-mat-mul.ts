// Products of matrices of doubles, by blocks packed for a register tile of 4 x 4: as in mat-mul.ts.

import { bytesOf, multiplyAdd2 } from './doubles';

/** Depth of a block: a packed panel of B (KC x 4) takes 4 KiB. */
const KC: u32 = 128;
/** Rows of a block of A: 64 KiB packed. */
const MC: u32 = 64;
const TILE_BYTES: usize = 128;

/** What becomes of C. */
export const enum Into {
  /** C = A B. */
  Set,
  /** C = C + A B. */
  Add,
  /** C = C - A B. */
  Subtract,
}

/** Bytes of working memory that `multiplyDoubles` wants for a product with n columns of depth k. */
export function doubleProductBytes(n: u32, k: u32): u32 {
  return <u32>(TILE_BYTES + bytesOf(min(k, KC) * (MC + ((n + 3) & ~3))));
}

/**
 * C [m, n] from A [m, k] B [k, n], with A[i, l] at a + i aStepI + l aStepK, B[l, j] at b + l bStepK + j bStepJ, and the
 * rows of C `cStep` bytes apart. `scratch` has `doubleProductBytes(n, k)` bytes.
 */
export function multiplyDoubles(
  c: usize, cStep: usize, a: usize, aStepI: usize, aStepK: usize, b: usize, bStepK: usize, bStepJ: usize,
  m: u32, n: u32, k: u32, into: Into, scratch: usize,
): void {
  const packedA = scratch + TILE_BYTES;
  const packedB = packedA + bytesOf(min(k, KC) * MC);
  for (let k0: u32 = 0; k0 < k; k0 += KC) {
    const depth = min(KC, k - k0);
    const mode = into == Into.Set && k0 > 0 ? Into.Add : into;
    pack(packedB, b + k0 * bStepK, depth, n, bStepK, bStepJ);
    const panel = bytesOf(4 * depth);
    for (let i0: u32 = 0; i0 < m; i0 += MC) {
      const rows = min(MC, m - i0);
      pack(packedA, a + k0 * aStepK + i0 * aStepI, depth, rows, aStepK, aStepI);
      let panelB = packedB;
      for (let j: u32 = 0; j < n; j += 4, panelB += panel) {
        let out = c + i0 * cStep + bytesOf(j);
        let panelA = packedA;
        for (let i: u32 = 0; i < rows; i += 4, out += 4 * cStep, panelA += panel) {
          if (i + 4 <= rows && j + 4 <= n) {
            tile(panelA, panelB, depth, out, cStep, mode);
          } else {
            tile(panelA, panelB, depth, scratch, 32, Into.Set);
            storeEdge(scratch, out, cStep, min(rows - i, 4), min(n - j, 4), mode);
          }
        }
      }
    }
  }
}

/** Panels of four lines, element (l, i) of which is at x + l stepK + i stepI; lines beyond `width` are zeros. */
function pack(to: usize, x: usize, depth: u32, width: u32, stepK: usize, stepI: usize): void {
  for (; width >= 4; width -= 4, x += 4 * stepI) {
    if (stepI == 8) {
      let at = x;
      for (let l: u32 = 0; l < depth; l++, at += stepK, to += 32) {
        v128.store(to, v128.load(at));
        v128.store(to, v128.load(at, 16), 16);
      }
    } else {
      to = packLines(to, x, depth, stepK, stepI);
    }
  }
  if (width == 0) return;
  for (let l: u32 = 0; l < depth; l++, x += stepK) {
    for (let i: u32 = 0; i < 4; i++, to += 8) store<f64>(to, i < width ? load<f64>(x + i * stepI) : 0);
  }
}

/** One panel of four lines that lie along the depth: transposed in squares of 2 x 2. */
function packLines(to: usize, x: usize, depth: u32, stepK: usize, stepI: usize): usize {
  const x1 = x + stepI;
  const x2 = x1 + stepI;
  const x3 = x2 + stepI;
  let at: usize = 0;
  if (stepK == 8) {
    for (; depth >= 2; depth -= 2, at += 16, to += 64) {
      const a = v128.load(x + at), b = v128.load(x1 + at), c = v128.load(x2 + at), d = v128.load(x3 + at);
      v128.store(to, v128.shuffle<i64>(a, b, 0, 2));
      v128.store(to, v128.shuffle<i64>(c, d, 0, 2), 16);
      v128.store(to, v128.shuffle<i64>(a, b, 1, 3), 32);
      v128.store(to, v128.shuffle<i64>(c, d, 1, 3), 48);
    }
  }
  for (; depth > 0; depth--, at += stepK, to += 32) {
    store<f64>(to, load<f64>(x + at));
    store<f64>(to, load<f64>(x1 + at), 8);
    store<f64>(to, load<f64>(x2 + at), 16);
    store<f64>(to, load<f64>(x3 + at), 24);
  }
  return to;
}

/** The 4 x 4 elements at c from a packed 4 x depth and a packed depth x 4 panel. */
function tile(a: usize, b: usize, depth: u32, c: usize, cStep: usize, into: Into): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (; depth > 0; depth--, a += 32, b += 32) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let t = v128.load64_splat(a);
    c00 = multiplyAdd2(t, b0, c00);
    c01 = multiplyAdd2(t, b1, c01);
    t = v128.load64_splat(a, 8);
    c10 = multiplyAdd2(t, b0, c10);
    c11 = multiplyAdd2(t, b1, c11);
    t = v128.load64_splat(a, 16);
    c20 = multiplyAdd2(t, b0, c20);
    c21 = multiplyAdd2(t, b1, c21);
    t = v128.load64_splat(a, 24);
    c30 = multiplyAdd2(t, b0, c30);
    c31 = multiplyAdd2(t, b1, c31);
  }
  storeRow(c, c00, c01, into);
  storeRow(c + cStep, c10, c11, into);
  storeRow(c + 2 * cStep, c20, c21, into);
  storeRow(c + 3 * cStep, c30, c31, into);
}

@inline
function storeRow(c: usize, x: v128, y: v128, into: Into): void {
  if (into == Into.Add) {
    x = f64x2.add(v128.load(c), x);
    y = f64x2.add(v128.load(c, 16), y);
  } else if (into == Into.Subtract) {
    x = f64x2.sub(v128.load(c), x);
    y = f64x2.sub(v128.load(c, 16), y);
  }
  v128.store(c, x);
  v128.store(c, y, 16);
}

/** The part of a tile that lies inside the matrix. */
function storeEdge(tile: usize, c: usize, cStep: usize, rows: u32, columns: u32, into: Into): void {
  for (let i: u32 = 0; i < rows; i++, tile += 32, c += cStep) {
    for (let at: usize = 0; at < bytesOf(columns); at += 8) {
      const value = load<f64>(tile + at);
      const old = into == Into.Set ? 0 : load<f64>(c + at);
      store<f64>(c + at, into == Into.Subtract ? old - value : old + value);
    }
  }
}

// The two adjoints of a convolution of images with the channels last, as matrix products over the windows that the
// filter sees: a row of the matrix of windows W is what one output pixel looked at, [kh, kw, inC]. dFilter = W' dy, and
// dW = dy filter' is added back to where the windows lay. W is never whole in memory, but a block of rows at a time.

import { matMulScratchBytes, multiply } from './mat-mul';
import { copyRun } from './movement';

/** Rows of a block: as deep as a block of the product. */
const BLOCK_ROWS: u32 = 256;
/** Floats of a block, 4 MiB: of the widest windows there are fewer rows. */
const BLOCK_FLOATS: u32 = 1 << 20;
const FEWEST_ROWS: u32 = 16;

function rowsOfBlock(window: u32): u32 {
  return max(FEWEST_ROWS, min(BLOCK_ROWS, BLOCK_FLOATS / window));
}

/** Bytes of working memory for windows of `window` floats. */
export function convolutionScratchBytes(window: u32, outC: u32): u32 {
  const product = max(matMulScratchBytes(outC, BLOCK_ROWS), matMulScratchBytes(window, outC));
  return product + rowsOfBlock(window) * window * 4;
}

@inline
function clear(x: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 4) store<f32>(x + i, 0);
}

@inline
function addRun(to: usize, x: usize, bytes: usize): void {
  let i: usize = 0;
  for (; i + 16 <= bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(x + i)));
  for (; i < bytes; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(x + i));
}

/**
 * Copies the windows of output pixels first .. first + count from the image into `windows`, zeros where they leave it;
 * or, with `back`, adds them to the image.
 */
@inline
function walk(
  back: bool, windows: usize, image: usize, first: u32, count: u32, inH: i32, inW: i32, inC: u32, outH: u32, outW: u32,
  kh: i32, kw: i32, strideY: i32, strideX: i32, top: i32, left: i32,
): void {
  const pixel = <usize>inC << 2;
  const line = <usize>kw * pixel;
  let column = first % outW;
  let row = (first / outW) % outH;
  let start = image + <usize>(first / outW / outH) * inH * inW * pixel;
  for (let i: u32 = 0; i < count; i++) {
    const y0 = <i32>row * strideY - top;
    const x0 = <i32>column * strideX - left;
    const from = max(0, -x0);
    const to = min(kw, inW - x0);
    const before = <usize>from * pixel;
    const run = <usize>max(0, to - from) * pixel;
    for (let ky = 0; ky < kh; ky++, windows += line) {
      const y = y0 + ky;
      const isInside = y >= 0 && y < inH && to > from;
      const at = start + (<usize>(y * inW + x0 + from)) * pixel;
      if (back) {
        if (isInside) addRun(at, windows + before, run);
      } else if (!isInside) {
        clear(windows, line);
      } else {
        clear(windows, before);
        copyRun(windows + before, at, run);
        clear(windows + before + run, line - before - run);
      }
    }
    column++;
    if (column == outW) {
      column = 0;
      row++;
      if (row == outH) {
        row = 0;
        start += <usize>inH * inW * pixel;
      }
    }
  }
}

/** dFilter [kh, kw, inC, outC] from x [batch, inH, inW, inC] and dy [batch, outH, outW, outC]. */
export function convolutionFilter(
  dFilter: usize, x: usize, dy: usize, scratch: usize, batch: u32, inH: i32, inW: i32, inC: u32, outH: u32, outW: u32,
  outC: u32, kh: i32, kw: i32, strideY: i32, strideX: i32, top: i32, left: i32,
): void {
  const window = <u32>(kh * kw) * inC;
  const rows = rowsOfBlock(window);
  const product = scratch + ((<usize>rows * window) << 2);
  const pixels = batch * outH * outW;
  memory.fill(dFilter, 0, (<usize>window * outC) << 2);
  for (let first: u32 = 0; first < pixels; first += rows, dy += (<usize>rows * outC) << 2) {
    const count = min(rows, pixels - first);
    walk(false, scratch, x, first, count, inH, inW, inC, outH, outW, kh, kw, strideY, strideX, top, left);
    multiply(dFilter, scratch, dy, window, outC, count, true, false, product, true);
  }
}

/** dx [batch, inH, inW, inC] from the filter and dy. */
export function convolutionInput(
  dx: usize, filter: usize, dy: usize, scratch: usize, batch: u32, inH: i32, inW: i32, inC: u32, outH: u32, outW: u32,
  outC: u32, kh: i32, kw: i32, strideY: i32, strideX: i32, top: i32, left: i32,
): void {
  const window = <u32>(kh * kw) * inC;
  const rows = rowsOfBlock(window);
  const product = scratch + ((<usize>rows * window) << 2);
  const pixels = batch * outH * outW;
  memory.fill(dx, 0, (<usize>batch * inH * inW * inC) << 2);
  for (let first: u32 = 0; first < pixels; first += rows, dy += (<usize>rows * outC) << 2) {
    const count = min(rows, pixels - first);
    multiply(scratch, dy, filter, count, window, outC, false, true, product, false);
    walk(true, scratch, dx, first, count, inH, inW, inC, outH, outW, kh, kw, strideY, strideX, top, left);
  }
}

import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { BLOCK, IS_NAN_WGSL, trailingUpdate } from './trailing-update.js';
import { type FlatShader, WebgpuContext } from './webgpu-context.js';

/** The lower triangle of each matrix, in which the factor then arises. */
const LOWER_TRIANGLE: FlatShader = {
  name: 'CholeskyStart',
  inputs: ['a'],
  dtype: 'float32',
  perThread: 1,
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let n = uniforms.n;
      let isBelow = index % n <= (index / n) % n;
      if (isBelow) { result[index] = a[index]; } else { result[index] = 0.0; }
    }`,
};

/**
 * The factor of the square on the diagonal. A square that is not positive definite, and all that follow it, become NaN.
 */
const SQUARE: WorkgroupShader = {
  name: 'CholeskySquare',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    ${IS_NAN_WGSL}
    var<workgroup> block : array<array<f32, ${BLOCK}>, ${BLOCK}>;
    var<workgroup> hasFailed : u32;
    fn main(index : i32) {
      let n = uniforms.n;
      let width = uniforms.width;
      let corner = entryIndex() * uniforms.step + uniforms.first * (n + 1);
      let thread = i32(localIndex);
      for (var e = thread; e < width * width; e = e + 64) {
        block[e / width][e % width] = result[corner + (e / width) * n + e % width];
      }
      if (thread == 0) {
        hasFailed = 0u;
        if (uniforms.first > 0) {
          if (isNotANumber(result[corner - n - 1])) { hasFailed = 1u; }
        }
      }
      workgroupBarrier();
      for (var j = 0; j < width; j = j + 1) {
        let pivot = block[j][j];
        let bits = bitcast<u32>(pivot);
        let isPositive = bits >= 0x00800000u && bits < 0x7f800000u;
        var root = 1.0;
        if (isPositive) {
          root = sqrt(pivot);
          // A step of Newton's, for devices whose root is a few ulp off.
          root = 0.5 * (root + pivot / root);
        }
        workgroupBarrier();
        if (thread == 0) {
          block[j][j] = root;
          if (!isPositive) { hasFailed = 1u; }
        }
        for (var i = j + 1 + thread; i < width; i = i + 64) { block[i][j] = block[i][j] / root; }
        workgroupBarrier();
        let left = width - j - 1;
        for (var e = thread; e < left * left; e = e + 64) {
          let i = j + 1 + e / left;
          let c = j + 1 + e % left;
          if (c <= i) { block[i][c] = block[i][c] - block[i][j] * block[c][j]; }
        }
        workgroupBarrier();
      }
      for (var e = thread; e < width * width; e = e + 64) {
        var value = block[e / width][e % width];
        if (hasFailed == 1u) { value = uniforms.NAN; }
        result[corner + (e / width) * n + e % width] = value;
      }
    }`,
};

/** The rows below the square, each solved against its factor by one invocation. */
const ROWS_BELOW: WorkgroupShader = {
  name: 'CholeskyRows',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    var<workgroup> block : array<array<f32, ${BLOCK}>, ${BLOCK}>;
    fn main(index : i32) {
      let n = uniforms.n;
      let width = uniforms.width;
      let corner = entryIndex() * uniforms.step + uniforms.first * (n + 1);
      for (var e = i32(localIndex); e < width * width; e = e + 64) {
        block[e / width][e % width] = result[corner + (e / width) * n + e % width];
      }
      workgroupBarrier();
      let below = width + i32(workgroupId.x) * 64 + i32(localIndex);
      if (uniforms.first + below < n) {
        var x : array<f32, ${BLOCK}>;
        for (var j = 0; j < width; j = j + 1) {
          var sum = result[corner + below * n + j];
          for (var k = 0; k < j; k = k + 1) { sum = sum - x[k] * block[j][k]; }
          x[j] = sum / block[j][j];
          result[corner + below * n + j] = x[j];
        }
      }
    }`,
};

const UPDATE = trailingUpdate('CholeskyUpdate', 'c * n + uniforms.first + k', 'c <= r');

/** Makes the whole factor NaN where its last pivot is. */
const FINISH: WorkgroupShader = {
  name: 'CholeskyFinish',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    ${IS_NAN_WGSL}
    fn main(index : i32) {
      let step = uniforms.step;
      let base = entryIndex() * step;
      let at = i32(workgroupId.x) * 64 + i32(localIndex);
      if (at < step - 1) {
        if (isNotANumber(result[base + step - 1])) { result[base + at] = uniforms.NAN; }
      }
    }`,
};

/** Cholesky factors in blocks of columns; a matrix of at most one block takes one workgroup. */
export const choleskyOnWebgpu: KernelFunc = ({ inputs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const a = inputs['a']!;
  const { count, rows: n } = matrixBatch(a.shape);
  const l = context.run(LOWER_TRIANGLE, a.shape, [a], [{ name: 'n', type: 'int32', value: n }]);
  const step = n * n;
  for (let first = 0; first < n; first += BLOCK) {
    const width = Math.min(BLOCK, n - first);
    const integers = { n, step, first, width };
    runInPlace(context, SQUARE, l, [], [1, 1, count], integers);
    const left = n - first - width;
    if (left === 0) break;
    const tiles = Math.ceil(left / BLOCK);
    runInPlace(context, ROWS_BELOW, l, [], [Math.ceil(left / 64), 1, count], integers);
    runInPlace(context, UPDATE, l, [], [tiles, tiles, count], integers);
  }
  if (n > BLOCK) runInPlace(context, FINISH, l, [], [Math.ceil(step / 64), 1, count], { step });
  return l;
};

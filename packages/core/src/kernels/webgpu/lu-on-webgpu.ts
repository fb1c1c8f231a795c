import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { BLOCK, IS_NAN_WGSL, trailingUpdate } from './trailing-update.js';
import { type FlatShader, type Uniform, WebgpuContext } from './webgpu-context.js';

/**
 * A tfjs shader has one output, so all that a factorization finds lies in one array, for each matrix: its n x n elements,
 * n numbers of the rows in their order, n places where pivots were found, the sign of the exchanges.
 */
const START: FlatShader = {
  name: 'LuStart',
  inputs: ['a'],
  dtype: 'float32',
  perThread: 1,
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let elements = uniforms.n * uniforms.n;
      let at = index % uniforms.step;
      if (at < elements) { result[index] = a[index / uniforms.step * elements + at]; }
      else if (at < uniforms.step - 1) { result[index] = f32((at - elements) % uniforms.n); }
      else { result[index] = 1.0; }
    }`,
};

/** Factors a block of columns, with the exchanges within it. */
const PANEL: WorkgroupShader = {
  name: 'LuPanel',
  inputs: [],
  workgroup: 256,
  code: /* wgsl */ `
    var<workgroup> largest : atomic<u32>;
    var<workgroup> place : atomic<u32>;
    fn main(index : i32) {
      let n = uniforms.n;
      let base = entryIndex() * uniforms.step;
      let thread = i32(localIndex);
      let end = uniforms.first + uniforms.width;
      for (var j = uniforms.first; j < end; j = j + 1) {
        if (thread == 0) {
          atomicStore(&largest, 0u);
          atomicStore(&place, u32(n));
        }
        workgroupBarrier();
        // The bits of positive floats are in their order, NaN the largest.
        var size = 0u;
        var row = j;
        for (var i = j + thread; i < n; i = i + 256) {
          let bits = bitcast<u32>(result[base + i * n + j]) & 0x7fffffffu;
          if (i == j + thread || bits > size) { size = bits; row = i; }
        }
        atomicMax(&largest, size);
        workgroupBarrier();
        if (size == atomicLoad(&largest) && j + thread < n) { atomicMin(&place, u32(row)); }
        workgroupBarrier();
        let pivotRow = i32(atomicLoad(&place));
        if (pivotRow != j) {
          for (var k = uniforms.first + thread; k < end; k = k + 256) {
            let other = result[base + j * n + k];
            result[base + j * n + k] = result[base + pivotRow * n + k];
            result[base + pivotRow * n + k] = other;
          }
        }
        if (thread == 0) {
          let order = base + n * n;
          result[order + n + j] = f32(pivotRow);
          if (pivotRow != j) {
            let other = result[order + j];
            result[order + j] = result[order + pivotRow];
            result[order + pivotRow] = other;
            result[order + 2 * n] = -result[order + 2 * n];
          }
        }
        storageBarrier();
        workgroupBarrier();
        let pivot = result[base + j * n + j];
        // With a pivot of zero the column below is zero, too.
        if ((bitcast<u32>(pivot) & 0x7fffffffu) != 0u) {
          for (var i = j + 1 + thread; i < n; i = i + 256) {
            let multiple = result[base + i * n + j] / pivot;
            result[base + i * n + j] = multiple;
            for (var k = j + 1; k < end; k = k + 1) {
              result[base + i * n + k] = result[base + i * n + k] - multiple * result[base + j * n + k];
            }
          }
        }
        storageBarrier();
        workgroupBarrier();
      }
    }`,
};

/** Makes the exchanges of a block in the columns beside it, and solves its rows in those to the right. */
const BESIDE: WorkgroupShader = {
  name: 'LuBeside',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    var<workgroup> block : array<array<f32, ${BLOCK}>, ${BLOCK}>;
    fn main(index : i32) {
      let n = uniforms.n;
      let first = uniforms.first;
      let width = uniforms.width;
      let base = entryIndex() * uniforms.step;
      for (var e = i32(localIndex); e < width * width; e = e + 64) {
        block[e / width][e % width] = result[base + (first + e / width) * n + first + e % width];
      }
      workgroupBarrier();
      let column = i32(workgroupId.x) * 64 + i32(localIndex);
      if (column < n && (column < first || column >= first + width)) {
        for (var j = first; j < first + width; j = j + 1) {
          let pivotRow = i32(result[base + n * n + n + j]);
          let other = result[base + j * n + column];
          result[base + j * n + column] = result[base + pivotRow * n + column];
          result[base + pivotRow * n + column] = other;
        }
        if (column > first) {
          var x : array<f32, ${BLOCK}>;
          for (var i = 0; i < width; i = i + 1) {
            var sum = result[base + (first + i) * n + column];
            for (var k = 0; k < i; k = k + 1) { sum = sum - block[i][k] * x[k]; }
            x[i] = sum;
            result[base + (first + i) * n + column] = sum;
          }
        }
      }
    }`,
};

const UPDATE = trailingUpdate('LuUpdate', '(uniforms.first + k) * n + c');

/** Makes the sign NaN, and the order of the rows theirs, if an element is not finite. */
const CHECK: WorkgroupShader = {
  name: 'LuCheck',
  inputs: [],
  workgroup: 256,
  code: /* wgsl */ `
    var<workgroup> hasFailed : atomic<u32>;
    fn main(index : i32) {
      let n = uniforms.n;
      let base = entryIndex() * uniforms.step;
      for (var e = i32(localIndex); e < n * n; e = e + 256) {
        if ((bitcast<u32>(result[base + e]) & 0x7f800000u) == 0x7f800000u) { atomicStore(&hasFailed, 1u); }
      }
      workgroupBarrier();
      if (atomicLoad(&hasFailed) == 1u) {
        for (var i = i32(localIndex); i < n; i = i + 256) { result[base + n * n + i] = f32(i); }
        if (localIndex == 0u) { result[base + uniforms.step - 1] = uniforms.NAN; }
      }
    }`,
};

const FACTORS: FlatShader = {
  name: 'LuFactors',
  inputs: ['work'],
  dtype: 'float32',
  perThread: 1,
  code: /* wgsl */ `
    ${IS_NAN_WGSL}
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let elements = uniforms.n * uniforms.n;
      let base = index / elements * uniforms.step;
      if (isNotANumber(work[base + uniforms.step - 1])) { result[index] = uniforms.NAN; }
      else { result[index] = work[base + index % elements]; }
    }`,
};

const PERMUTATION: FlatShader = {
  name: 'LuPermutation',
  inputs: ['work'],
  dtype: 'int32',
  perThread: 1,
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let n = uniforms.n;
      result[index] = i32(work[index / n * uniforms.step + n * n + index % n]);
    }`,
};

const PARITY: FlatShader = {
  name: 'LuParity',
  inputs: ['work'],
  dtype: 'float32',
  perThread: 1,
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index < uniforms.size) { result[index] = work[(index + 1) * uniforms.step - 1]; }
    }`,
};

/** LU factors with partial pivoting in blocks of columns; a matrix of at most one block takes one workgroup. */
export const luOnWebgpu: KernelFunc = ({ inputs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const a = inputs['a']!;
  const { count, rows: n } = matrixBatch(a.shape);
  const batch = a.shape.slice(0, -2);
  // WebGPU binds no empty arrays.
  if (count * n === 0) {
    return [
      context.upload(a.shape, 'float32', new Float32Array(0)),
      context.upload([...batch, n], 'int32', new Int32Array(0)),
      context.upload(batch, 'float32', new Float32Array(count).fill(1)),
    ];
  }
  const step = n * n + 2 * n + 1;
  const uniforms: Uniform[] = Object.entries({ n, step }).map(([name, value]) => ({
    name,
    type: 'int32',
    value,
  }));
  const work = context.run(START, [count, step], [a], uniforms);
  for (let first = 0; first < n; first += BLOCK) {
    const width = Math.min(BLOCK, n - first);
    const integers = { n, step, first, width };
    runInPlace(context, PANEL, work, [], [1, 1, count], integers);
    if (n > BLOCK) runInPlace(context, BESIDE, work, [], [Math.ceil(n / 64), 1, count], integers);
    const tiles = Math.ceil((n - first - width) / BLOCK);
    if (tiles > 0) runInPlace(context, UPDATE, work, [], [tiles, tiles, count], integers);
  }
  runInPlace(context, CHECK, work, [], [1, 1, count], { n, step });
  const outputs = [
    context.run(FACTORS, a.shape, [work], uniforms),
    context.run(PERMUTATION, [...batch, n], [work], uniforms),
    context.run(PARITY, batch, [work], uniforms),
  ];
  context.release(work);
  return outputs;
};

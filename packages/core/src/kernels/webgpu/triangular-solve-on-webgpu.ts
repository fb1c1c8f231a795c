import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import type { TriangularAttributes } from '../../linalg/triangular-attributes.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { BLOCK } from './trailing-update.js';
import { type FlatShader, WebgpuContext } from './webgpu-context.js';

const COPY: FlatShader = {
  name: 'Copy',
  inputs: ['b'],
  dtype: 'float32',
  perThread: 1,
  code: 'fn main(index : i32) { if (index < uniforms.size) { result[index] = b[index]; } }',
};

/**
 * The solution in place of the right-hand side, in blocks of rows: each is solved in shared memory, then its product
 * taken out of the rows that follow. A workgroup has `columns` of the right-hand side to itself.
 *
 * Uniforms: n, m, matrixStep (elements from one matrix to the next), rowStep and columnStep (between elements of op(l)),
 * forward (op(l) is lower triangular), unit.
 */
function solveShader(columns: number): WorkgroupShader {
  const lanes = 64 / columns;
  return {
    name: `TriangularSolve${columns}`,
    inputs: ['l'],
    workgroup: 64,
    code: /* wgsl */ `
      var<workgroup> block : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      var<workgroup> x : array<array<f32, ${columns}>, ${BLOCK}>;
      var<workgroup> isSingular : atomic<u32>;
      fn main(index : i32) {
        let n = uniforms.n;
        let m = uniforms.m;
        let matrix = entryIndex() * uniforms.matrixStep;
        let right = entryIndex() * n * m;
        let thread = i32(localIndex);
        let lane = thread / ${columns};
        let j = thread % ${columns};
        let column = i32(workgroupId.x) * ${columns} + j;
        let isInside = column < m;
        if (uniforms.unit == 0) {
          for (var i = thread; i < n; i = i + 64) {
            let size = bitcast<u32>(l[matrix + i * (n + 1)]) & 0x7fffffffu;
            if (size == 0u || size > 0x7f800000u) { atomicStore(&isSingular, 1u); }
          }
        }
        for (var done = 0; done < n; done = done + ${BLOCK}) {
          let width = min(${BLOCK}, n - done);
          var first = done;
          if (uniforms.forward == 0) { first = n - done - width; }
          for (var e = thread; e < width * width; e = e + 64) {
            let i = e / width;
            let k = e % width;
            block[i][k] = l[matrix + (first + i) * uniforms.rowStep + (first + k) * uniforms.columnStep];
            if (i == k && uniforms.unit == 1) { block[i][k] = 1.0; }
          }
          for (var i = lane; i < width; i = i + ${lanes}) {
            var value = 0.0;
            if (isInside) { value = result[right + (first + i) * m + column]; }
            x[i][j] = value;
          }
          workgroupBarrier();
          for (var s = 0; s < width; s = s + 1) {
            var i = s;
            if (uniforms.forward == 0) { i = width - 1 - s; }
            let solved = x[i][j] / block[i][i];
            for (var r = lane; r < width; r = r + ${lanes}) {
              if ((uniforms.forward == 1 && r > i) || (uniforms.forward == 0 && r < i)) {
                x[r][j] = x[r][j] - block[r][i] * solved;
              }
            }
            workgroupBarrier();
          }
          for (var i = lane; i < width; i = i + ${lanes}) {
            x[i][j] = x[i][j] / block[i][i];
            if (isInside) { result[right + (first + i) * m + column] = x[i][j]; }
          }
          workgroupBarrier();
          var start = 0;
          var end = first;
          if (uniforms.forward == 1) { start = first + width; end = n; }
          for (var r = start + lane; r < end; r = r + ${lanes}) {
            var sum = 0.0;
            for (var k = 0; k < width; k = k + 1) {
              sum = sum + l[matrix + r * uniforms.rowStep + (first + k) * uniforms.columnStep] * x[k][j];
            }
            if (isInside) {
              result[right + r * m + column] = result[right + r * m + column] - sum;
            }
          }
          storageBarrier();
          workgroupBarrier();
        }
        if (atomicLoad(&isSingular) == 1u && isInside) {
          for (var r = lane; r < n; r = r + ${lanes}) { result[right + r * m + column] = uniforms.NAN; }
        }
      }`,
  };
}

const SHADERS = [16, 4, 1].map((columns) => ({ columns, shader: solveShader(columns) }));

/** Solutions of triangular systems, each of a few columns by one workgroup. */
export const triangularSolveOnWebgpu: KernelFunc = ({ inputs, attrs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const [l, b] = [inputs['l']!, inputs['b']!];
  const { lower, transpose, unitDiagonal } = attrs as unknown as TriangularAttributes;
  const { count, rows: n, columns: m } = matrixBatch(b.shape);
  const x = context.run(COPY, b.shape, [b]);
  if (count * n * m === 0) return x;
  const { columns, shader } = SHADERS.find((each) => each.columns <= m)!;
  runInPlace(context, shader, x, [l], [Math.ceil(m / columns), 1, count], {
    n,
    m,
    matrixStep: matrixBatch(l.shape).count === 1 ? 0 : n * n,
    rowStep: transpose ? 1 : n,
    columnStep: transpose ? n : 1,
    forward: Number(lower !== transpose),
    unit: Number(unitDiagonal),
  });
  return x;
};

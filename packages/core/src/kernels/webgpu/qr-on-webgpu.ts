import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { finiteCheck } from './finite-check.js';
import { qrPanel } from './qr-panel.js';
import { qrReflection } from './qr-reflection.js';
import { runInPlace } from './run-in-place.js';
import { BLOCK } from './trailing-update.js';
import { type FlatShader, type Uniform, WebgpuContext } from './webgpu-context.js';

/**
 * All that a factorization finds lies in one array, for each matrix: its m x n elements, k rows of 32 with the triangles
 * T of the blocks, and 1 if an element of the matrix is not finite.
 */
const START: FlatShader = {
  name: 'QrStart',
  inputs: ['a'],
  dtype: 'float32',
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let elements = uniforms.m * uniforms.n;
      let at = index % uniforms.step;
      if (at < elements) { result[index] = a[index / uniforms.step * elements + at]; }
      else { result[index] = 0.0; }
    }`,
};

const shadersOf = (threads: 64 | 256) => ({
  panel: qrPanel(threads),
  toTheRight: qrReflection('QrToTheRight', 'result', true, threads),
  toQ: qrReflection('QrToQ', 'work', false, threads),
});
const [FEW_ROWS, MANY_ROWS] = [shadersOf(64), shadersOf(256)];

const IDENTITY: FlatShader = {
  name: 'QrIdentity',
  inputs: [],
  dtype: 'float32',
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let at = index % (uniforms.m * uniforms.k);
      if (at / uniforms.k == at % uniforms.k) { result[index] = 1.0; } else { result[index] = 0.0; }
    }`,
};

const Q: FlatShader = {
  name: 'QrQ',
  inputs: ['q', 'work'],
  dtype: 'float32',
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let entry = index / (uniforms.m * uniforms.k);
      if (work[(entry + 1) * uniforms.step - 1] == 1.0) { result[index] = uniforms.NAN; }
      else { result[index] = q[index]; }
    }`,
};

const R: FlatShader = {
  name: 'QrR',
  inputs: ['work'],
  dtype: 'float32',
  code: /* wgsl */ `
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let elements = uniforms.k * uniforms.n;
      let base = index / elements * uniforms.step;
      let at = index % elements;
      if (work[base + uniforms.step - 1] == 1.0) { result[index] = uniforms.NAN; }
      else if (at % uniforms.n < at / uniforms.n) { result[index] = 0.0; }
      else { result[index] = work[base + at]; }
    }`,
};

/** QR factors by reflections in blocks of columns; the panel of a block is one workgroup's. */
export const qrOnWebgpu: KernelFunc = ({ inputs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const a = inputs['a']!;
  const { count, rows: m, columns: n } = matrixBatch(a.shape);
  const k = Math.min(m, n);
  const batch = a.shape.slice(0, -2);
  const shapes = [
    [...batch, m, k],
    [...batch, k, n],
  ] as const;
  // WebGPU binds no empty arrays.
  if (count * k === 0) {
    return shapes.map((shape) => context.upload(shape, 'float32', new Float32Array(0)));
  }
  const step = m * n + k * BLOCK + 1;
  const sizes = { m, n, k, step };
  const uniforms = Object.entries(sizes).map(
    ([name, value]): Uniform => ({ name, type: 'int32', value }),
  );
  const work = context.run(START, [count, step], [a], uniforms);
  const { panel, toTheRight, toQ } = m <= 64 ? FEW_ROWS : MANY_ROWS;
  const blocks: { first: number; width: number }[] = [];
  for (let first = 0; first < k; first += BLOCK) {
    const block = { first, width: Math.min(BLOCK, k - first) };
    runInPlace(context, panel, work, [], [1, 1, count], { m, n, step, ...block });
    const from = first + block.width;
    if (from < n) {
      const across = Math.ceil((n - from) / BLOCK);
      const target = { p: n, targetStep: step, start: from };
      const integers = { m, n, step, ...block, ...target };
      runInPlace(context, toTheRight, work, [], [across, 1, count], integers);
    }
    blocks.push(block);
  }
  finiteCheck(context, work, a, step);
  const q = context.run(IDENTITY, shapes[0], [], uniforms);
  for (const block of blocks.reverse()) {
    // The columns before the block are still those of the identity, which it does not reach.
    const across = Math.ceil((k - block.first) / BLOCK);
    const target = { p: k, targetStep: m * k, start: block.first };
    const integers = { m, n, step, ...block, ...target };
    runInPlace(context, toQ, q, [work], [across, 1, count], integers);
  }
  const outputs = [
    context.run(Q, shapes[0], [q, work], uniforms),
    context.run(R, shapes[1], [work], uniforms),
  ];
  for (const each of [q, work]) context.release(each);
  return outputs;
};

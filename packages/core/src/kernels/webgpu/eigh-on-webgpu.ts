import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { jacobiRoundCount } from '../../linalg/jacobi-round.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { EIGH_ROTATIONS, EIGH_TURN, eighRounds } from './eigh-rounds.js';
import { finiteCheck } from './finite-check.js';
import { inOrder } from './in-order.js';
import { POWER_SCALE_WGSL } from './power-scale-wgsl.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { type Uniform, WebgpuContext } from './webgpu-context.js';

/** Up to so many rows one workgroup takes a matrix through all rounds. */
const MOST_ROWS_OF_ONE = 64;

/**
 * The lower triangle and its mirror image, scaled to elements of about 1, and an identity, which becomes the
 * eigenvectors. All lie in one array: for each matrix these, then three numbers per pair of columns, the columns in the
 * order of their eigenvalues, the factor that takes the scaling back, and whether an element is not finite.
 */
const START: WorkgroupShader = {
  name: 'EighStart',
  inputs: ['a'],
  workgroup: 256,
  code: /* wgsl */ `
    ${POWER_SCALE_WGSL}
    var<workgroup> largest : atomic<u32>;
    fn main(index : i32) {
      let n = uniforms.n;
      let elements = n * n;
      let source = entryIndex() * elements;
      let base = entryIndex() * uniforms.step;
      for (var e = i32(localIndex); e < elements; e = e + 256) {
        if (e % n <= e / n) { atomicMax(&largest, sizeBits(a[source + e])); }
      }
      workgroupBarrier();
      let scale = scaleFor(atomicLoad(&largest));
      for (var e = i32(localIndex); e < elements; e = e + 256) {
        let i = max(e / n, e % n);
        let j = min(e / n, e % n);
        result[base + e] = a[source + i * n + j] * scale;
        if (i == j) { result[base + elements + e] = 1.0; } else { result[base + elements + e] = 0.0; }
      }
      if (localIndex == 0u) { result[base + uniforms.step - 2] = unscaleFor(atomicLoad(&largest)); }
    }`,
};

const ORDER: WorkgroupShader = {
  name: 'EighOrder',
  inputs: [],
  workgroup: 64,
  code: /* wgsl */ `
    fn main(index : i32) {
      let n = uniforms.n;
      let base = entryIndex() * uniforms.step;
      let i = i32(workgroupId.x) * 64 + i32(localIndex);
      if (i < n) {
        let value = result[base + i * n + i];
        var place = 0;
        for (var j = 0; j < n; j = j + 1) {
          let other = result[base + j * n + j];
          if (other < value || (other == value && j < i)) { place = place + 1; }
        }
        result[base + uniforms.step - 2 - n + place] = f32(i);
      }
    }`,
};

const VALUES = inOrder('EighValues', 'n', 'value = work[base + i * n + i] * work[end - 2];');
const VECTORS = inOrder('EighVectors', 'n * n', 'value = work[base + (n + i) * n + at / n];');

const [SMALL, MIDDLING] = [eighRounds(32), eighRounds(256)];

function diagonalize(context: WebgpuContext, work: TensorInfo, n: number): void {
  const [count, step] = work.shape as [number, number];
  const rounds = jacobiRoundCount(n + (n % 2));
  if (n <= MOST_ROWS_OF_ONE) {
    runInPlace(context, n <= 8 ? SMALL : MIDDLING, work, [], [1, 1, count], { n, step, rounds });
    return;
  }
  const pairs = Math.ceil(n / 2);
  for (let round = 0; round < rounds; round++) {
    const integers = { n, step, round };
    runInPlace(context, EIGH_ROTATIONS, work, [], [Math.ceil(pairs / 64), 1, count], integers);
    runInPlace(context, EIGH_TURN, work, [], [Math.ceil(n / 64), pairs, count], integers);
  }
}

/** Eigenvalues and eigenvectors by Jacobi's rotations, those of all pairs of a round at once. */
export const eighOnWebgpu: KernelFunc = ({ inputs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const a = inputs['a']!;
  const { count, rows: n } = matrixBatch(a.shape);
  const shapes = [a.shape.slice(0, -1), a.shape] as const;
  // WebGPU binds no empty arrays.
  if (count * n === 0) {
    return shapes.map((shape) => context.upload(shape, 'float32', new Float32Array(0)));
  }
  const step = 2 * n * n + 3 * Math.ceil(n / 2) + n + 2;
  const work = context.allocate([count, step], 'float32');
  runInPlace(context, START, work, [a], [1, 1, count], { n, step });
  finiteCheck(context, work, a, step);
  diagonalize(context, work, n);
  runInPlace(context, ORDER, work, [], [Math.ceil(n / 64), 1, count], { n, step });
  const uniforms = Object.entries({ n, step }).map(
    ([name, value]): Uniform => ({ name, type: 'int32', value }),
  );
  const outputs = [
    context.run(VALUES, shapes[0], [work], uniforms),
    context.run(VECTORS, shapes[1], [work], uniforms),
  ];
  context.release(work);
  return outputs;
};

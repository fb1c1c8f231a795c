import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { jacobiRoundCount } from '../../linalg/jacobi-round.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { finiteCheck } from './finite-check.js';
import { inOrder } from './in-order.js';
import { POWER_SCALE_WGSL } from './power-scale-wgsl.js';
import { qrOnWebgpu } from './qr-on-webgpu.js';
import { runInPlace, type WorkgroupShader } from './run-in-place.js';
import { svdRounds } from './svd-rounds.js';
import { type Uniform, WebgpuContext } from './webgpu-context.js';

/**
 * The rows of R, scaled to elements of about 1, each with one of an identity behind it. All lie in one array: for each
 * matrix these, then the lengths of the rows, the rows in the order of these, the factor that takes the scaling back, and
 * whether an element is not finite.
 */
const START: WorkgroupShader = {
  name: 'SvdStart',
  inputs: ['r'],
  workgroup: 256,
  code: /* wgsl */ `
    ${POWER_SCALE_WGSL}
    var<workgroup> largest : atomic<u32>;
    fn main(index : i32) {
      let n = uniforms.n;
      let source = entryIndex() * n * n;
      let base = entryIndex() * uniforms.step;
      for (var e = i32(localIndex); e < n * n; e = e + 256) { atomicMax(&largest, sizeBits(r[source + e])); }
      workgroupBarrier();
      let scale = scaleFor(atomicLoad(&largest));
      for (var e = i32(localIndex); e < n * n; e = e + 256) {
        let row = base + e / n * 2 * n;
        result[row + e % n] = r[source + e] * scale;
        if (e / n == e % n) { result[row + n + e % n] = 1.0; } else { result[row + n + e % n] = 0.0; }
      }
      if (localIndex == 0u) { result[base + uniforms.step - 2] = unscaleFor(atomicLoad(&largest)); }
    }`,
};

const [SMALL, LARGE] = [
  { threads: 32, shader: svdRounds(32) },
  { threads: 256, shader: svdRounds(256) },
] as const;

const ORDER: WorkgroupShader = {
  name: 'SvdOrder',
  inputs: [],
  workgroup: 256,
  code: /* wgsl */ `
    fn main(index : i32) {
      let n = uniforms.n;
      let base = entryIndex() * uniforms.step;
      let lengths = base + 2 * n * n;
      for (var i = i32(localIndex); i < n; i = i + 256) {
        var sum = 0.0;
        for (var k = 0; k < n; k = k + 1) {
          let x = result[base + i * 2 * n + k];
          sum = sum + x * x;
        }
        result[lengths + i] = sqrt(sum);
      }
      storageBarrier();
      workgroupBarrier();
      for (var i = i32(localIndex); i < n; i = i + 256) {
        let length = result[lengths + i];
        var place = 0;
        for (var j = 0; j < n; j = j + 1) {
          let other = result[lengths + j];
          if (other > length || (other == length && j < i)) { place = place + 1; }
        }
        result[lengths + n + place] = f32(i);
      }
    }`,
};

const SORTED = inOrder('SvdSorted', 'n * n', 'value = work[base + i * 2 * n + at / n];');
const VALUES = inOrder('SvdValues', 'n', 'value = work[base + 2 * n * n + i] * work[end - 2];');
const U = inOrder(
  'SvdU',
  'uniforms.m * n',
  `for (var k = 0; k < n; k = k + 1) {
     value = value + q[index / n * n + k] * work[base + (2 * i + 1) * n + k];
   }`,
  ['q'],
);
const V = inOrder(
  'SvdV',
  'n * n',
  `value = v[index];
   if (r[index - at + at % n * (n + 1)] < 0.0) { value = -value; }`,
  ['v', 'r'],
);

function makePerpendicular(context: WebgpuContext, work: TensorInfo, n: number): void {
  const [count, step] = work.shape as [number, number];
  const pairs = Math.ceil(n / 2);
  const { threads, shader } = pairs <= 4 ? SMALL : LARGE;
  const lanes = pairs <= 32 ? threads / 2 ** Math.ceil(Math.log2(pairs)) : 16;
  const workgroups = Math.ceil((pairs * lanes) / threads);
  const rounds = jacobiRoundCount(n + (n % 2));
  // Workgroups wait for one another only between dispatches.
  const together = workgroups === 1 ? rounds : 1;
  for (let round = 0; round < rounds; round += together) {
    const integers = { n, step, lanes, round, end: round + together };
    runInPlace(context, shader, work, [], [workgroups, 1, count], integers);
  }
}

/**
 * The singular value decomposition of a = Q R by one-sided rotations of the rows of R, those of all pairs of a round at
 * once: R = W S Vᵀ with the lengths S of what has become perpendicular, and u = Q W.
 */
export const svdOnWebgpu: KernelFunc = ({ inputs, backend }) => {
  const context = new WebgpuContext(backend as WebGPUBackend);
  const a = inputs['a']!;
  const { count, rows: m, columns: n } = matrixBatch(a.shape);
  const batch = a.shape.slice(0, -2);
  const shapes = [a.shape, [...batch, n], [...batch, n, n]] as const;
  // WebGPU binds no empty arrays.
  if (count * n === 0) {
    return shapes.map((shape) => context.upload(shape, 'float32', new Float32Array(0)));
  }
  const factor = (matrix: TensorInfo) =>
    qrOnWebgpu({ inputs: { a: matrix }, attrs: {}, backend }) as [q: TensorInfo, r: TensorInfo];
  const step = 2 * n * n + 2 * n + 2;
  const [q, r] = factor(a);
  const work = context.allocate([count, step], 'float32');
  runInPlace(context, START, work, [r], [1, 1, count], { n, step });
  finiteCheck(context, work, r, step);
  makePerpendicular(context, work, n);
  runInPlace(context, ORDER, work, [], [1, 1, count], { n, step });
  const uniforms = Object.entries({ m, n, step }).map(
    ([name, value]): Uniform => ({ name, type: 'int32', value }),
  );
  // Q of perpendicular columns is these, but for their lengths and signs; columns of zeros get directions from it, too.
  const sorted = context.run(SORTED, shapes[2], [work], uniforms);
  const [v, lengths] = factor(sorted);
  const outputs = [
    context.run(U, shapes[0], [work, q], uniforms),
    context.run(VALUES, shapes[1], [work], uniforms),
    context.run(V, shapes[2], [work, v, lengths], uniforms),
  ];
  for (const each of [q, r, work, sorted, v, lengths]) context.release(each);
  return outputs;
};

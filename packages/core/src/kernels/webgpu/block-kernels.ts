import type { TensorInfo } from '@tensorflow/tfjs-core';
import { rowMajorSteps } from '../wasm/strided-axis.js';
import { copyWalk, hasWords } from './copy-walk.js';
import { padWith } from './pad-kernels.js';
import { walkOver } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

type Pairs = [number, number][];

/** Runs on a tensor that is then released. */
function andRelease<T>(context: WebgpuContext, x: TensorInfo, run: (x: TensorInfo) => T): T {
  const result = run(x);
  context.release(x);
  return result;
}

/** Kernels that move blocks between the batch and space: walks in an order of their own. */
export function blockKernels(context: WebgpuContext): WebgpuKernel[] {
  const crop = (x: TensorInfo, crops: Pairs): TensorInfo => {
    const steps = rowMajorSteps(x.shape);
    const shape = x.shape.map((size, axis) => {
      const [before, after] = crops[axis - 1] ?? [0, 0];
      return size - before - after;
    });
    const start = crops.reduce((total, [before], i) => total + before * steps[i + 1]!, 0);
    const axes = shape.map((size, axis) => ({ size, step: steps[axis]! }));
    return copyWalk(context, x, shape, walkOver(axes, start));
  };

  const fromBatch = (x: TensorInfo, blocks: readonly number[]): TensorInfo => {
    const product = blocks.reduce((total, size) => total * size, 1);
    const [batch, ...space] = [x.shape[0]! / product, ...x.shape.slice(1)];
    const [slice, ...steps] = rowMajorSteps(x.shape);
    // The last block varies fastest over the batch.
    const blockSteps = rowMajorSteps([...blocks, batch]);
    const axes = space.flatMap((size, i) => {
      const axis = { size, step: steps[i]! };
      const block = blocks[i];
      return block === undefined ? [axis] : [axis, { size: block, step: blockSteps[i]! * slice! }];
    });
    const shape = [batch, ...space.map((size, i) => size * (blocks[i] ?? 1))];
    return copyWalk(context, x, shape, walkOver([{ size: batch, step: slice! }, ...axes]));
  };

  const toBatch = (x: TensorInfo, blocks: readonly number[]): TensorInfo => {
    const [batchStep, ...steps] = rowMajorSteps(x.shape);
    const [batch, ...space] = x.shape;
    const inBlocks = blocks.map((size, i) => ({ size, step: steps[i]! }));
    const overBlocks = space.map((size, i) => {
      const block = blocks[i] ?? 1;
      return { size: size / block, step: steps[i]! * block };
    });
    const product = blocks.reduce((total, size) => total * size, 1);
    const shape = [batch! * product, ...overBlocks.map(({ size }) => size)];
    const axes = [...inBlocks, { size: batch!, step: batchStep! }, ...overBlocks];
    return copyWalk(context, x, shape, walkOver(axes));
  };

  return [
    {
      name: 'BatchToSpaceND',
      run: ({
        inputs,
        attrs: { blockShape, crops },
      }: WebgpuKernelCall<{ blockShape: number[]; crops: Pairs }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const whole = fromBatch(x, blockShape);
        if (crops.flat().every((count) => count === 0)) return whole;
        return andRelease(context, whole, (uncropped) => crop(uncropped, crops));
      },
    },
    {
      name: 'SpaceToBatchND',
      run: ({
        inputs,
        attrs: { blockShape, paddings },
      }: WebgpuKernelCall<{ blockShape: number[]; paddings: Pairs }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        if (paddings.flat().every((count) => count === 0)) return toBatch(x, blockShape);
        const all = x.shape.map((_, axis): [number, number] => paddings[axis - 1] ?? [0, 0]);
        const padded = padWith(context, x, all, 0);
        return andRelease(context, padded, (whole) => toBatch(whole, blockShape));
      },
    },
  ];
}

import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { writeWalk } from './copy-walk.js';
import { walkOver } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

type AxisCall = WebgpuKernelCall<{ axis: number }>;

/** Concat and Pack of int32, which tfjs's own round to float32. Floats stay with those, as they write all parts at once. */
export function concatKernels(context: WebgpuContext): WebgpuKernel[] {
  /** The parts side by side along an axis of a tensor of the given shape. */
  const join = (parts: readonly TensorInfo[], axis: number, shape: number[]): TensorInfo => {
    const out = context.allocate(shape, 'int32');
    const rows = util.sizeFromShape(shape.slice(0, axis));
    const rowSize = util.sizeFromShape(shape.slice(axis));
    let start = 0;
    for (const part of parts) {
      const count = util.sizeFromShape(part.shape);
      if (count === 0) continue;
      const size = count / rows;
      const axes = [
        { size: rows, step: rowSize },
        { size, step: 1 },
      ];
      writeWalk(context, part, out, walkOver(axes, start), count);
      start += size;
    }
    return out;
  };
  const partsOf = ({ inputs }: AxisCall): TensorInfo[] | undefined => {
    const parts = Object.values(inputs) as TensorInfo[];
    return parts.every(({ dtype }) => dtype === 'int32') ? parts : undefined;
  };
  return [
    {
      name: 'Concat',
      run: (call: AxisCall) => {
        const parts = partsOf(call);
        if (parts === undefined) return undefined;
        const { shape } = parts[0]!;
        const [axis] = util.parseAxisParam(call.attrs.axis, shape);
        const length = parts.reduce((total, part) => total + part.shape[axis!]!, 0);
        const joined = shape.map((size, other) => (other === axis ? length : size));
        return util.sizeFromShape(joined) === 0 ? undefined : join(parts, axis!, joined);
      },
    },
    {
      name: 'Pack',
      run: (call: AxisCall) => {
        const parts = partsOf(call);
        if (parts === undefined) return undefined;
        const { shape } = parts[0]!;
        const axis = call.attrs.axis < 0 ? call.attrs.axis + shape.length + 1 : call.attrs.axis;
        const stacked = [...shape.slice(0, axis), parts.length, ...shape.slice(axis)];
        return util.sizeFromShape(stacked) === 0 ? undefined : join(parts, axis, stacked);
      },
    },
  ];
}

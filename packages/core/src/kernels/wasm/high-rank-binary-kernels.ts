import { broadcast_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The axes that XNNPACK knows; with more, tfjs's kernels return the memory as it was. */
const XNNPACK_AXES = 6;

const NAMES = ['Add', 'Multiply', 'RealDiv', 'SquaredDifference', 'Sub'];

/** The kernels that tfjs leaves to XNNPACK, for more axes than that knows: on flat operands, written out in full. */
export function highRankBinaryKernels(context: WasmContext): WasmKernel[] {
  const flat = (x: TensorInfo, shape: number[]): TensorInfo => {
    const size = util.sizeFromShape(shape);
    if (util.arraysEqual(x.shape, shape)) return context.alias(x, [size]);
    const padded = [...new Array<number>(shape.length - x.shape.length).fill(1), ...x.shape];
    const reps = shape.map((length, axis) => length / padded[axis]!);
    const full = context.call('Tile', { x: { ...x, shape: padded } }, { reps });
    return { ...full, shape: [size] };
  };

  return NAMES.map((name) => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const a = inputs['a']!;
      const b = inputs['b']!;
      if (Math.max(a.shape.length, b.shape.length) <= XNNPACK_AXES) return undefined;
      const shape = broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
      if (util.sizeFromShape(shape) === 0) return context.output(shape, a.dtype);
      const [left, right] = [flat(a, shape), flat(b, shape)];
      const result = context.call(name, { a: left, b: right }, {});
      for (const { dataId } of [left, right]) context.backend.disposeData(dataId);
      return { ...result, shape };
    },
  }));
}

import { broadcast_util, type DataType, util } from '@tensorflow/tfjs-core';
import { mergeAxes, rowMajorSteps } from './strided-axis.js';
import type { WasmContext } from './wasm-context.js';
import type { BroadcastFunction } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES = 4;
/** The axes that the compiled functions walk. */
const AXES = 4;

/** The byte steps of an operand along the axes of the result: 0 where it is broadcast. */
function broadcastSteps(shape: readonly number[], rank: number): number[] {
  const steps = rowMajorSteps(shape).map((step, axis) => (shape[axis] === 1 ? 0 : step * BYTES));
  return [...new Array<number>(rank - shape.length).fill(0), ...steps];
}

/**
 * Maximum and Minimum, NaN where either is NaN (tfjs's own give the other one), Pow, and comparisons, on float32;
 * other types stay with tfjs.
 */
export function binaryKernels(context: WasmContext): WasmKernel[] {
  const kernel = (name: string, compute: BroadcastFunction, dtype: DataType): WasmKernel => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const a = inputs['a']!;
      const b = inputs['b']!;
      if (a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
      if (util.arraysEqual(a.shape, b.shape)) {
        const out = context.output(a.shape, dtype);
        const n = util.sizeFromShape(a.shape);
        const [to, left, right] = [context.pointer(out), context.pointer(a), context.pointer(b)];
        compute(to, left, right, 1, 1, 1, n, 0, 0, 0, BYTES, 0, 0, 0, BYTES);
        return out;
      }
      const shape = broadcast_util.assertAndGetBroadcastShape(a.shape, b.shape);
      const out = context.output(shape, dtype);
      const elements = util.sizeFromShape(shape);
      if (elements === 0) return out;
      const aSteps = broadcastSteps(a.shape, shape.length);
      const bSteps = broadcastSteps(b.shape, shape.length);
      const walk = mergeAxes(
        shape.map((size, axis) => ({ size, steps: [aSteps[axis]!, bSteps[axis]!] })),
        AXES,
      );
      const sizes = walk.axes.map(({ size }) => size);
      const stepsA = walk.axes.map(({ steps }) => steps[0]!);
      const stepsB = walk.axes.map(({ steps }) => steps[1]!);
      let to = context.pointer(out);
      for (const [startA, startB] of walk.starts) {
        const left = context.pointer(a) + startA!;
        const right = context.pointer(b) + startB!;
        compute(to, left, right, ...sizes, ...stepsA, ...stepsB);
        to += (elements / walk.starts.length) * (dtype === 'bool' ? 1 : BYTES);
      }
      return out;
    },
  });
  const { run } = context;
  return [
    kernel('Maximum', run.maximum, 'float32'),
    kernel('Minimum', run.minimum, 'float32'),
    kernel('Pow', run.pow, 'float32'),
    kernel('Equal', run.equal, 'bool'),
    kernel('NotEqual', run.notEqual, 'bool'),
    kernel('Less', run.less, 'bool'),
    kernel('LessEqual', run.lessEqual, 'bool'),
    kernel('Greater', run.greater, 'bool'),
    kernel('GreaterEqual', run.greaterEqual, 'bool'),
  ];
}

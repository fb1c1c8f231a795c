import type { DataType, TensorInfo } from '@tensorflow/tfjs-core';
import { util } from '@tensorflow/tfjs-core';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** A tensor of one value; an int32 keeps all its bits. */
export function fillWith(
  context: WebgpuContext,
  shape: readonly number[],
  dtype: DataType,
  value: number,
): TensorInfo {
  const shader = {
    name: 'Fill',
    inputs: [],
    dtype,
    code: 'fn main(index : i32) { if (index < uniforms.size) { result[index] = uniforms.value; } }',
  };
  const type = dtype === 'float32' ? 'float32' : 'int32';
  return context.run(shader, shape, [], [{ name: 'value', type, value }]);
}

/** Fill, which tfjs's own does in float32 for every type. */
export function fill(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'Fill',
    run: ({
      attrs,
    }: WebgpuKernelCall<{ shape: number[]; value: number | string; dtype?: DataType }>) => {
      const { shape, value } = attrs;
      const dtype = attrs.dtype ?? util.inferDtype(value);
      if (dtype === 'string' || dtype === 'complex64') return undefined;
      return fillWith(context, shape, dtype, Number(value));
    },
  };
}

import type { DataType } from '@tensorflow/tfjs-core';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const TO_FLOAT = {
  name: 'ToFloat',
  inputs: ['x'],
  dtype: 'float32' as const,
  code: 'fn main(index : i32) { if (index < uniforms.size) { result[index] = f32(x[index]); } }',
};

/**
 * Towards zero, and as int32 does on the host: NaN and infinities become 0, what lies outside wraps around.
 */
const TO_INT = {
  name: 'ToInt',
  inputs: ['x'],
  dtype: 'int32' as const,
  code: `fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let bits = bitcast<u32>(x[index]);
    let exponent = i32((bits >> 23u) & 0xffu) - 150;
    let significand = i32((bits & 0x7fffffu) | 0x800000u);
    var size = 0;
    if (exponent >= 0 && exponent < 32) { size = significand << u32(exponent); }
    if (exponent < 0 && exponent > -24) { size = significand >> u32(-exponent); }
    result[index] = select(size, -size, (bits >> 31u) == 1u);
  }`,
};

/** Any value but a zero of either sign. */
const TO_BOOL = {
  name: 'ToBool',
  inputs: ['x'],
  dtype: 'bool' as const,
  code: `fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let bits = bitcast<u32>(x[index]);
    result[index] = select(0, 1, (bits & uniforms.mask) != 0u);
  }`,
};

/**
 * Cast. tfjs's own relabels an int32 or bool tensor as float32 but leaves integers in its buffer, which other kernels then
 * take for floats or refuse.
 */
export function cast(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'Cast',
    run: ({ inputs, attrs: { dtype } }: WebgpuKernelCall<{ dtype: DataType }>) => {
      const x = inputs['x']!;
      const isInteger = x.dtype === 'int32' || x.dtype === 'bool';
      if (isInteger && dtype === 'float32') return context.run(TO_FLOAT, x.shape, [x]);
      if (x.dtype === 'float32' && dtype === 'int32') return context.run(TO_INT, x.shape, [x]);
      if (dtype !== 'bool' || (x.dtype !== 'float32' && x.dtype !== 'int32')) return undefined;
      const value = x.dtype === 'float32' ? 0x7fffffff : 0xffffffff;
      return context.run(TO_BOOL, x.shape, [x], [{ name: 'mask', type: 'uint32', value }]);
    },
  };
}

import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import type { FlatShader, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** The tfjs kernels that the functions of ELEMENTARY_WGSL replace. */
const FUNCTIONS = {
  Asinh: 'asinhOf',
  Atanh: 'atanhOf',
  Erf: 'erfOf',
  Exp: 'expOf',
  Expm1: 'expm1Of',
  Log: 'logOf',
  Log1p: 'log1pOf',
  Sigmoid: 'sigmoidOf',
  Sinh: 'sinhOf',
  Softplus: 'softplusOf',
  Tanh: 'tanhOf',
};

/** Elementwise functions on float32; other types stay with tfjs's own kernels. */
export function unaryKernels(context: WebgpuContext): WebgpuKernel[] {
  return Object.entries(FUNCTIONS).map(([name, wgslFunction]) => {
    const shader: FlatShader = {
      name,
      inputs: ['x'],
      dtype: 'float32',
      code: `${ELEMENTARY_WGSL}
        fn main(index : i32) {
          if (index < uniforms.size) { result[index] = ${wgslFunction}(x[index]); }
        }`,
    };
    return {
      name,
      run: ({ inputs }: WebgpuKernelCall) => {
        const x = inputs['x']!;
        if (x.dtype !== 'float32') return undefined;
        return context.run(shader, x.shape, [x], ELEMENTARY_UNIFORMS);
      },
    };
  });
}

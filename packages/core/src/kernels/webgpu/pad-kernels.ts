import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { rowMajorSteps } from '../wasm/strided-axis.js';
import { hasWords } from './copy-walk.js';
import { fillWith } from './fill.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

type Paddings = readonly [number, number][];

/** For each axis its size, its step, its length when padded and how much is put before it. */
function axisUniforms(x: TensorInfo, paddings: Paddings): Uniform[] {
  const steps = rowMajorSteps(x.shape);
  return x.shape.map((size, axis) => {
    const [before, after] = paddings[axis]!;
    const value = [size, steps[axis]!, size + before + after, before] as const;
    return { name: `axis${axis}`, type: 'int32', value };
  });
}

/** The shader for a rank; `place` is what to do with the coordinate `c` along an axis `a`. */
function padShader(name: string, x: TensorInfo, place: string, element: string): FlatShader {
  const lines = x.shape.map(
    (_, axis) => `{
      let a = uniforms.axis${axis};
      let outer = rest / a.z;
      var c = rest - outer * a.z - a.w;
      rest = outer;
      ${place}
      at = at + c * a.y;
    }`,
  );
  const code = `fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    var rest = index;
    var at = 0;
    var isInside = true;
    ${lines.reverse().join('\n')}
    ${element}
  }`;
  return { name: `${name}${x.shape.length}`, inputs: ['x'], dtype: x.dtype, code };
}

function paddedShape({ shape }: TensorInfo, paddings: Paddings): number[] {
  return shape.map((size, axis) => size + paddings[axis]![0] + paddings[axis]![1]);
}

/** The tensor with a constant around it, which goes to an int32 tensor with all its bits. */
export function padWith(
  context: WebgpuContext,
  x: TensorInfo,
  paddings: Paddings,
  constant: number,
): TensorInfo {
  const shape = paddedShape(x, paddings);
  if (util.sizeFromShape(x.shape) === 0) return fillWith(context, shape, x.dtype, constant);
  const place = 'if (c < 0 || c >= a.x) { isInside = false; c = 0; }';
  const element = 'result[index] = select(uniforms.padding, x[at], isInside);';
  const shader = padShader('Pad', x, place, element);
  const type = x.dtype === 'float32' ? 'float32' : 'int32';
  const padding: Uniform = { name: 'padding', type, value: constant };
  return context.run(shader, shape, [x], [padding, ...axisUniforms(x, paddings)]);
}

/** PadV2 and MirrorPad of any rank; tfjs's own make an invalid shader, and zeros, from rank 5 on and round int32. */
export function padKernels(context: WebgpuContext): WebgpuKernel[] {
  return [
    {
      name: 'PadV2',
      run: ({
        inputs,
        attrs,
      }: WebgpuKernelCall<{ paddings: [number, number][]; constantValue: number }>) => {
        const x = inputs['x']!;
        if (!hasWords(x) || x.shape.length === 0) return undefined;
        const { paddings, constantValue } = attrs;
        return padWith(context, x, paddings, constantValue);
      },
    },
    {
      name: 'MirrorPad',
      run: ({
        inputs,
        attrs: { paddings, mode },
      }: WebgpuKernelCall<{ paddings: [number, number][]; mode: 'reflect' | 'symmetric' }>) => {
        const x = inputs['x']!;
        if (!hasWords(x) || x.shape.length === 0) return undefined;
        // Symmetric repeats the element at the border.
        const shared = mode === 'reflect' ? 0 : 1;
        const place = `if (c < 0) { c = -c - ${shared}; }
          if (c >= a.x) { c = 2 * (a.x - 1) - c + ${shared}; }`;
        const shader = padShader(`MirrorPad_${mode}`, x, place, 'result[index] = x[at];');
        return context.run(shader, paddedShape(x, paddings), [x], axisUniforms(x, paddings));
      },
    },
  ];
}

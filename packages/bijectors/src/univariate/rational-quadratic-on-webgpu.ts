import {
  ELEMENTARY_UNIFORMS,
  type FlatShader,
  type ShaderKernelCall,
  shaderKernel,
  type Uniform,
} from '@diffeo/core';
import { util } from '@tensorflow/tfjs-core';
import type { RationalQuadraticAttributes } from './evaluate-splines.js';
import { rationalQuadraticShaders, SHARES } from './rational-quadratic-shaders.js';

const { value, logDet, shares: ofElements, dx, dParts, dSlopes } = rationalQuadraticShaders;

type Call = ShaderKernelCall<RationalQuadraticAttributes>;

/** From so many elements of one spline on, the threads of a workgroup sum what these pass back. */
const MANY = 64;

/** The sizes and the interval of the splines. */
function splineOf({ inputs, attrs }: Call) {
  const bins = inputs['parts']!.shape.at(-1)!;
  const rows = util.sizeFromShape(inputs['parts']!.shape) / (2 * bins);
  const elements = util.sizeFromShape(inputs['x']!.shape);
  const integers = { bins, rows, end: elements * SHARES, inverse: Number(attrs.inverse) };
  const sizes = Object.entries(integers).map(
    ([name, value]): Uniform => ({ name, type: 'int32', value }),
  );
  const ends = [
    { name: 'low', type: 'float32', value: attrs.low },
    { name: 'high', type: 'float32', value: attrs.high },
  ] as const;
  return { rows, elements, sizes, uniforms: [...sizes, ...ends, ...ELEMENTARY_UNIFORMS] };
}

/** The value and the logarithm of the slope of each element, by a shader each: tfjs's have one output. */
export const rationalQuadraticOnWebgpu = shaderKernel<RationalQuadraticAttributes>((call) => {
  const { x, parts, slopes } = call.inputs;
  const { uniforms } = splineOf(call);
  return [value, logDet].map((shader) =>
    call.context.run(shader, x!.shape, [x!, parts!, slopes!], uniforms),
  );
});

/** The gradients with respect to x, parts and slopes: what each element passes back, then the sums of that. */
export const rationalQuadraticGradientOnWebgpu = shaderKernel<RationalQuadraticAttributes>(
  (call) => {
    const { context, inputs } = call;
    const { x, parts, slopes, dValue, dLogDet } = inputs;
    const { rows, elements, sizes, uniforms } = splineOf(call);
    const all = [x!, parts!, slopes!, dValue!, dLogDet!];
    const shares = context.run(ofElements, [elements, SHARES], all, uniforms);
    const lanes = elements >= MANY * rows ? MANY : 1;
    const sum = (shader: FlatShader, shape: number[]) => {
      const calls = lanes * util.sizeFromShape(shape);
      return context.run(shader, shape, [shares], sizes, { calls });
    };
    const gradients = [
      context.run(dx, x!.shape, [shares]),
      sum(dParts(lanes), parts!.shape),
      sum(dSlopes(lanes), slopes!.shape),
    ];
    context.release(shares);
    return gradients;
  },
);

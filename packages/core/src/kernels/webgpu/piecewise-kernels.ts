import { backend_util, type DataType } from '@tensorflow/tfjs-core';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import { FLOAT_ORDER_WGSL } from './float-order-wgsl.js';
import type { Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** A function of an element `v`, as WGSL expressions; a type without one stays with tfjs. */
interface Piecewise {
  float?: string;
  integer?: string;
  /** What becomes of NaN; NaN unless told. */
  ofNaN?: string;
  /** Whether the result is bool. */
  isTest?: boolean;
  /** The attributes that the expressions read as uniforms. */
  reads?: readonly string[];
}

const SCALE = `f32(${backend_util.SELU_SCALE})`;
const SCALE_ALPHA = `f32(${backend_util.SELU_SCALEALPHA})`;

const FUNCTIONS: Record<string, Piecewise> = {
  Abs: { float: 'bitcast<f32>(bitcast<u32>(v) & 0x7fffffffu)', integer: 'abs(v)' },
  ClipByValue: {
    float: 'clip(v)',
    integer: 'clamp(v, uniforms.clipValueMin, uniforms.clipValueMax)',
    reads: ['clipValueMin', 'clipValueMax'],
  },
  Elu: { float: 'whereNegative(v, expm1Of(v), v)' },
  IsFinite: { float: 'select(1, 0, isInfinite(v))', ofNaN: '0', isTest: true },
  IsInf: { float: 'select(0, 1, isInfinite(v))', ofNaN: '0', isTest: true },
  IsNan: { float: '0', ofNaN: '1', isTest: true },
  LeakyRelu: { float: 'whereNegative(v, uniforms.alpha * v, v)', reads: ['alpha'] },
  Neg: { integer: '-v' },
  Relu: { float: 'select(0.0, v, rankOf(v) > 0)', integer: 'max(v, 0)' },
  Relu6: {
    float: 'select(select(0.0, v, rankOf(v) > 0), 6.0, rankOf(v) > rankOf(6.0))',
    integer: 'clamp(v, 0, 6)',
  },
  Selu: { float: `whereNegative(v, ${SCALE_ALPHA} * expm1Of(v), ${SCALE} * v)` },
  Sign: { float: 'f32(sign(rankOf(v)))', ofNaN: '0.0', integer: 'sign(v)' },
  Square: { integer: 'v * v' },
  Step: { float: 'select(uniforms.alpha, 1.0, rankOf(v) > 0)', reads: ['alpha'] },
};

const CODE = `${ELEMENTARY_WGSL} ${FLOAT_ORDER_WGSL}
  fn whereNegative(v : f32, negative : f32, other : f32) -> f32 {
    if (rankOf(v) < 0) { return negative; }
    return other;
  }`;

const CLIP_WGSL = `
  fn clip(v : f32) -> f32 {
    if (rankOf(v) > rankOf(uniforms.clipValueMax)) { return uniforms.clipValueMax; }
    if (rankOf(v) < rankOf(uniforms.clipValueMin)) { return uniforms.clipValueMin; }
    return v;
  }`;

/** Towards zero, and to the end of the type for what lies beyond it. */
function nearestInt32(value: number): number {
  return Math.trunc(Math.max(-(2 ** 31), Math.min(value, 2 ** 31 - 1)));
}

/**
 * Functions made of pieces that are chosen by the bits of the element, so that infinities, NaN and -0 give what they
 * do on the cpu backend whatever a WGSL compiler assumes; and those of int32, which tfjs's own take for float32.
 */
export function piecewiseKernels(context: WebgpuContext): WebgpuKernel[] {
  return Object.entries(FUNCTIONS).map(([name, { float, integer, ofNaN, isTest, reads = [] }]) => ({
    name,
    run: ({ inputs, attrs }: WebgpuKernelCall<Record<string, number>>) => {
      const x = inputs['x']!;
      const isFloat = x.dtype === 'float32';
      const value = isFloat ? float : integer;
      if (value === undefined || (!isFloat && x.dtype !== 'int32')) return undefined;
      const dtype: DataType = isTest ? 'bool' : x.dtype;
      const notANumber = ofNaN ?? 'v';
      const shader = {
        name,
        inputs: ['x'],
        dtype,
        code: `${CODE} ${isFloat && name === 'ClipByValue' ? CLIP_WGSL : ''}
          fn main(index : i32) {
            if (index >= uniforms.size) { return; }
            let v = x[index];
            ${isFloat ? `if (isNaN32(v)) { result[index] = ${notANumber}; return; }` : ''}
            result[index] = ${value};
          }`,
      };
      const uniforms: Uniform[] = reads.map((key) => ({
        name: key,
        type: isFloat ? 'float32' : 'int32',
        value: isFloat ? (attrs[key] ?? 0) : nearestInt32(attrs[key] ?? 0),
      }));
      return context.run(shader, x.shape, [x], [...ELEMENTARY_UNIFORMS, ...uniforms]);
    },
  }));
}

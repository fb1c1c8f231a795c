import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { MiddleAxis } from '../../shapes/middle-axis.js';
import type { LogSumExpAttributes } from '../../special/log-sum-exp.js';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** The threads of a workgroup, which take a line of the input together. */
const LANES = 64;

/**
 * The largest number of a line and the sum of e^(x - largest) where that is finite. Infinities and NaN are told by their
 * bits: of those, the largest is the result, and the sum is 1, whose logarithm is 0.
 */
const LINE_WGSL = /* wgsl */ `
  var<workgroup> parts : array<f32, ${LANES}>;
  var<workgroup> largestOfAll : f32;

  fn placeOf(line : i32, i : i32) -> i32 {
    let outer = line / uniforms.inner;
    return (outer * uniforms.count + i) * uniforms.inner + line - outer * uniforms.inner;
  }
  fn isNegativeInfinity(x : f32) -> bool { return bitcast<u32>(x) == 0xff800000u; }
  fn larger(a : f32, b : f32) -> f32 {
    if (isNotANumber(a) || isNegativeInfinity(b)) { return a; }
    if (isNotANumber(b) || isNegativeInfinity(a)) { return b; }
    if (isInfinite(a) || isInfinite(b)) { return uniforms.positiveInfinity; }
    return max(a, b);
  }
  fn isRegular(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) < 0x7f800000u; }
  // x - largest, for a finite largest; a difference that overflows is that of the bounds.
  fn shifted(x : f32, largest : f32) -> f32 {
    if (isNegativeInfinity(x)) { return x; }
    return x - largest;
  }

  fn sumOfLine(line : i32, lane : i32) -> f32 {
    var mine = uniforms.negativeInfinity;
    for (var i = lane; i < uniforms.count; i = i + ${LANES}) { mine = larger(mine, x[placeOf(line, i)]); }
    parts[lane] = mine;
    workgroupBarrier();
    for (var half = ${LANES / 2}; half > 0; half = half / 2) {
      if (lane < half) { parts[lane] = larger(parts[lane], parts[lane + half]); }
      workgroupBarrier();
    }
    if (lane == 0) { largestOfAll = parts[0]; }
    workgroupBarrier();
    let largest = largestOfAll;
    var total = 0.0;
    if (isRegular(largest)) {
      for (var i = lane; i < uniforms.count; i = i + ${LANES}) {
        total = total + expOf(shifted(x[placeOf(line, i)], largest));
      }
    }
    workgroupBarrier();
    parts[lane] = total;
    workgroupBarrier();
    for (var half = ${LANES / 2}; half > 0; half = half / 2) {
      if (lane < half) { parts[lane] = parts[lane] + parts[lane + half]; }
      workgroupBarrier();
    }
    return max(parts[0], 1.0);
  }
`;

function lineShader(name: string, write: string): FlatShader {
  const code = `${ELEMENTARY_WGSL}
    ${LINE_WGSL}
    fn main(index : i32) {
      let lane = index % ${LANES};
      // Barriers want every thread, so that the threads of no line go along with the last one.
      let line = min(index / ${LANES}, uniforms.lines - 1);
      let total = logOf(sumOfLine(line, lane));
      let largest = largestOfAll;
      if (index / ${LANES} >= uniforms.lines) { return; }
      ${write}
    }`;
  return { name, inputs: ['x'], dtype: 'float32', code };
}

const LOG_SUM_EXP = lineShader(
  'LogSumExp',
  `if (lane == 0) {
    if (isRegular(largest)) { result[line] = largest + total; } else { result[line] = largest; }
  }`,
);

/** Infinity - Infinity is NaN, and so is what is NaN; a finite number less Infinity is -Infinity. */
const LOG_SOFTMAX = lineShader(
  'LogSoftmax',
  `for (var i = lane; i < uniforms.count; i = i + ${LANES}) {
    let at = placeOf(line, i);
    let value = x[at];
    if (isRegular(largest)) { result[at] = shifted(value, largest) - total; }
    else if (isInfinite(largest) && !isNegative(largest) && (isRegular(value) || isNegativeInfinity(value))) {
      result[at] = uniforms.negativeInfinity;
    } else { result[at] = uniforms.notANumber; }
  }`,
);

/** logSumExp and log softmax, a workgroup for each line of the input. */
export function logSumExpKernels(context: WebgpuContext): WebgpuKernel[] {
  const run = (
    shader: FlatShader,
    x: TensorInfo,
    { outer, count, inner }: MiddleAxis,
    shape: number[],
  ): TensorInfo => {
    const lines = outer * inner;
    const integers = Object.entries({ count, inner, lines });
    const sizes = integers.map(([name, value]): Uniform => ({ name, type: 'int32', value }));
    const uniforms = [...sizes, ...ELEMENTARY_UNIFORMS];
    return context.run(shader, shape, [x], uniforms, { calls: lines * LANES });
  };

  return [
    {
      name: 'DiffeoLogSumExp',
      run: ({ inputs, attrs }: WebgpuKernelCall<LogSumExpAttributes>) =>
        run(LOG_SUM_EXP, inputs['x']!, attrs, attrs.shape),
    },
    {
      name: 'DiffeoLogSoftmax',
      run: ({ inputs, attrs }: WebgpuKernelCall<MiddleAxis>) =>
        run(LOG_SOFTMAX, inputs['x']!, attrs, inputs['x']!.shape),
    },
  ];
}

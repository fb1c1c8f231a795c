import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import { NORMAL_QUANTILE } from '../../random/normal-from-word.js';
import type { IntegerAttributes } from '../../random/randint.js';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import { operandReads } from './operand-reads.js';
import { polynomialWgsl } from './polynomial-wgsl.js';
import { type Sampler, samplerShader, samplerUniforms } from './sampler-shader.js';
import type { Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const BITS = samplerShader(
  'RandomBits',
  'fn value(word : u32, at : i32) -> i32 { return bitcast<i32>(word); }',
  { dtype: 'int32' },
);

const RADEMACHER = samplerShader(
  'RandomRademacher',
  'fn value(word : u32, at : i32) -> f32 { return select(1.0, -1.0, (word >> 31u) == 1u); }',
);

/** See boundedInteger; a range of 0 stands for 2^32. */
const INTEGER = samplerShader(
  'RandomInteger',
  `fn value(first : u32, at : i32) -> i32 {
    if (uniforms.range == 0u) { return bitcast<i32>(uniforms.low + first); }
    var word = first;
    for (var round = 1u; word * uniforms.range < uniforms.refused; round = round + 1u) {
      word = philox(u32(at) >> 2u, round)[at & 3];
    }
    return bitcast<i32>(uniforms.low + multiplyHigh(word, uniforms.range));
  }`,
  { dtype: 'int32' },
);

/** The same with bounds in tensors, each one for all elements or one for each. */
const integerBetween = (bounds: readonly TensorInfo[]) => {
  const { key, inputs, reads } = operandReads(bounds, 'at');
  return samplerShader(
    `RandomIntegerBetween${key}`,
    `fn value(first : u32, at : i32) -> i32 {
      let start = ${reads[0]};
      let end = ${reads[1]};
      if (end <= start) { return start; }
      let range = bitcast<u32>(end) - bitcast<u32>(start);
      // 2^32 mod range
      let refused = (0u - range) % range;
      var word = first;
      for (var round = 1u; word * range < refused; round = round + 1u) {
        word = philox(u32(at) >> 2u, round)[at & 3];
      }
      return bitcast<i32>(bitcast<u32>(start) + multiplyHigh(word, range));
    }`,
    { inputs, dtype: 'int32' },
  );
};

const UNIFORM = samplerShader(
  'RandomUniform',
  `fn value(word : u32, at : i32) -> f32 {
    let u = f32(word >> 8u) * 5.9604644775390625e-8;
    return min(uniforms.low + u * uniforms.range, uniforms.last);
  }`,
);

/** See normalFromWord for the derivation. */
const NORMAL = samplerShader(
  'RandomNormal',
  `${ELEMENTARY_WGSL}
  fn value(word : u32, at : i32) -> f32 {
    let m = word & 0x7fffffffu;
    let q = (f32(0x7fffffffu - m) + 0.5) * 2.3283064365386963e-10;
    var size : f32;
    if (q <= f32(${NORMAL_QUANTILE.centralLimit})) {
      let r = f32(${NORMAL_QUANTILE.centralSquare}) - q * q;
      size = q * ${polynomialWgsl(NORMAL_QUANTILE.centralNumerator, 'r')}
        / ${polynomialWgsl(NORMAL_QUANTILE.centralDenominator, 'r')};
    } else {
      let p = (f32(m) + 0.5) * 2.3283064365386963e-10;
      let r = sqrt(-logOfNormal(p)) - f32(${NORMAL_QUANTILE.tailOrigin});
      size = ${polynomialWgsl(NORMAL_QUANTILE.tailNumerator, 'r')}
        / ${polynomialWgsl(NORMAL_QUANTILE.tailDenominator, 'r')};
    }
    return uniforms.location + uniforms.scale * withSignOf(size, bitcast<f32>(word));
  }`,
);

/** \`probIndex\` is where element \`at\` finds its probability. */
const bernoulliShader = (name: string, probIndex: string) =>
  samplerShader(
    name,
    `fn value(word : u32, at : i32) -> f32 {
      let p = probs[${probIndex}];
      let bits = bitcast<u32>(p);
      if ((bits & 0x7fffffffu) > 0x7f800000u) { return p; }
      if ((bits >> 31u) == 1u || bits == 0u) { return 0.0; }
      if (p >= 1.0) { return 1.0; }
      // word < p 2^32; a subnormal p, which GPUs may take for 0, has the threshold 1.
      var threshold = 1u;
      if (bits >= 0x00800000u) { threshold = u32(ceil(p * 4294967296.0)); }
      return select(0.0, 1.0, word < threshold);
    }`,
    { inputs: ['probs'] },
  );

const BERNOULLI = bernoulliShader('RandomBernoulli', 'at');
const BERNOULLI_SCALAR = bernoulliShader('RandomBernoulliScalar', '0');

/** The samplers: one shader from key to value. */
export function randomKernels(context: WebgpuContext): WebgpuKernel[] {
  return [
    {
      name: 'DiffeoRandomBits',
      run: ({ attrs }: WebgpuKernelCall<Sampler>) =>
        context.run(BITS, attrs.shape, [], samplerUniforms(attrs)),
    },
    {
      name: 'DiffeoRandomRademacher',
      run: ({ attrs }: WebgpuKernelCall<Sampler>) =>
        context.run(RADEMACHER, attrs.shape, [], samplerUniforms(attrs)),
    },
    {
      name: 'DiffeoRandomInteger',
      run: ({ attrs }: WebgpuKernelCall<IntegerAttributes>) => {
        const { low, range, refused } = attrs;
        const integers = Object.entries({ low, range, refused }).map(
          ([name, value]): Uniform => ({ name, type: 'uint32', value: value >>> 0 }),
        );
        return context.run(INTEGER, attrs.shape, [], [...samplerUniforms(attrs), ...integers]);
      },
    },
    {
      name: 'DiffeoRandomIntegerBetween',
      run: ({ inputs, attrs }: WebgpuKernelCall<Sampler>) => {
        const bounds = [inputs['low']!, inputs['high']!];
        const shader = integerBetween(bounds);
        return context.run(shader, attrs.shape, bounds, samplerUniforms(attrs));
      },
    },
    {
      name: 'DiffeoRandomUniform',
      run: ({
        attrs,
      }: WebgpuKernelCall<Sampler & { low: number; range: number; last: number }>) => {
        const { shape, low, range, last } = attrs;
        return context.run(UNIFORM, shape, [], samplerUniforms(attrs, { low, range, last }));
      },
    },
    {
      name: 'DiffeoRandomNormal',
      run: ({ attrs }: WebgpuKernelCall<Sampler & { location: number; scale: number }>) => {
        const { shape, location, scale } = attrs;
        const uniforms = [...samplerUniforms(attrs, { location, scale }), ...ELEMENTARY_UNIFORMS];
        return context.run(NORMAL, shape, [], uniforms);
      },
    },
    {
      name: 'DiffeoRandomBernoulli',
      run: ({ inputs, attrs }: WebgpuKernelCall<Sampler>) => {
        const probs = inputs['probs']!;
        const shader = util.sizeFromShape(probs.shape) === 1 ? BERNOULLI_SCALAR : BERNOULLI;
        return context.run(shader, attrs.shape, [probs], samplerUniforms(attrs));
      },
    },
  ];
}

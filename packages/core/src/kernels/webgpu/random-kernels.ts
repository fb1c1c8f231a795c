import { util } from '@tensorflow/tfjs-core';
import { NORMAL_QUANTILE } from '../../random/normal-from-word.js';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

interface Sampler {
  shape: number[];
  keyHi: number;
  keyLo: number;
}

/** Philox 4x32-10 (Salmon et al., 2011); the four words of one block of the key in the uniforms. */
const PHILOX_WGSL = /* wgsl */ `
  fn multiplyHigh(a : u32, b : u32) -> u32 {
    let aLow = a & 0xffffu;
    let aHigh = a >> 16u;
    let bLow = b & 0xffffu;
    let bHigh = b >> 16u;
    let lowHigh = aLow * bHigh;
    let highLow = aHigh * bLow;
    let carry = (((aLow * bLow) >> 16u) + (lowHigh & 0xffffu) + (highLow & 0xffffu)) >> 16u;
    return aHigh * bHigh + (lowHigh >> 16u) + (highLow >> 16u) + carry;
  }
  fn philox(block : u32) -> vec4<u32> {
    var c = vec4<u32>(block, 0u, 0u, 0u);
    var key = vec2<u32>(uniforms.keyLo, uniforms.keyHi);
    for (var round = 0; round < 10; round = round + 1) {
      let high0 = multiplyHigh(0xD2511F53u, c.x);
      let high1 = multiplyHigh(0xCD9E8D57u, c.z);
      c = vec4<u32>(high1 ^ c.y ^ key.x, 0xCD9E8D57u * c.z, high0 ^ c.w ^ key.y, 0xD2511F53u * c.x);
      key = key + vec2<u32>(0x9E3779B9u, 0xBB67AE85u);
    }
    return c;
  }
`;

/** A shader that turns each word of the stream into an element of the result by \`value(word, index)\`. */
function samplerShader(
  name: string,
  valueWgsl: string,
  { inputs = [], dtype = 'float32' }: Partial<FlatShader> = {},
): FlatShader {
  const code = `${PHILOX_WGSL} ${valueWgsl}
    fn main(index : i32) {
      if (index * 4 >= uniforms.size) { return; }
      let words = philox(u32(index));
      for (var j = 0; j < 4; j = j + 1) {
        let at = index * 4 + j;
        if (at < uniforms.size) { result[at] = value(words[j], at); }
      }
    }`;
  return { name, inputs, dtype, perThread: 4, code };
}

/** A polynomial in r in Horner's form, lowest coefficient first. */
function polynomial(coefficients: readonly number[]): string {
  const float = (c: number) => `f32(${c})`;
  return coefficients.reduceRight(
    (inner, c) => (inner ? `(${inner} * r + ${float(c)})` : float(c)),
    '',
  );
}

const BITS = samplerShader(
  'RandomBits',
  'fn value(word : u32, at : i32) -> i32 { return bitcast<i32>(word); }',
  { dtype: 'int32' },
);

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
      size = q * ${polynomial(NORMAL_QUANTILE.centralNumerator)}
        / ${polynomial(NORMAL_QUANTILE.centralDenominator)};
    } else {
      let p = (f32(m) + 0.5) * 2.3283064365386963e-10;
      let r = sqrt(-logOfNormal(p)) - f32(${NORMAL_QUANTILE.tailOrigin});
      size = ${polynomial(NORMAL_QUANTILE.tailNumerator)}
        / ${polynomial(NORMAL_QUANTILE.tailDenominator)};
    }
    return uniforms.mean + uniforms.stddev * withSignOf(size, bitcast<f32>(word));
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

function uniformsOf({ keyHi, keyLo }: Sampler, floats: Record<string, number> = {}): Uniform[] {
  return [
    { name: 'keyLo', type: 'uint32', value: keyLo },
    { name: 'keyHi', type: 'uint32', value: keyHi },
    ...Object.entries(floats).map(([name, value]): Uniform => ({ name, type: 'float32', value })),
  ];
}

/** The samplers: one shader from key to value. */
export function randomKernels(context: WebgpuContext): WebgpuKernel[] {
  return [
    {
      name: 'DiffeoRandomBits',
      run: ({ attrs }: WebgpuKernelCall<Sampler>) =>
        context.run(BITS, attrs.shape, [], uniformsOf(attrs)),
    },
    {
      name: 'DiffeoRandomUniform',
      run: ({
        attrs,
      }: WebgpuKernelCall<Sampler & { low: number; range: number; last: number }>) => {
        const { shape, low, range, last } = attrs;
        return context.run(UNIFORM, shape, [], uniformsOf(attrs, { low, range, last }));
      },
    },
    {
      name: 'DiffeoRandomNormal',
      run: ({ attrs }: WebgpuKernelCall<Sampler & { mean: number; stddev: number }>) => {
        const { shape, mean, stddev } = attrs;
        const uniforms = [...uniformsOf(attrs, { mean, stddev }), ...ELEMENTARY_UNIFORMS];
        return context.run(NORMAL, shape, [], uniforms);
      },
    },
    {
      name: 'DiffeoRandomBernoulli',
      run: ({ inputs, attrs }: WebgpuKernelCall<Sampler>) => {
        const probs = inputs['probs']!;
        const shader = util.sizeFromShape(probs.shape) === 1 ? BERNOULLI_SCALAR : BERNOULLI;
        return context.run(shader, attrs.shape, [probs], uniformsOf(attrs));
      },
    },
  ];
}

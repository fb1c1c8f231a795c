import { util } from '@tensorflow/tfjs-core';
import type { CategoricalAttributes } from '../../random/categorical.js';
import { EXP2_COEFFICIENTS } from '../../random/category-weights.js';
import { PHILOX_WGSL, samplerUniforms } from './sampler-shader.js';
import type { FlatShader, Uniform, WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const MULTIPLY_HIGH_SUM = EXP2_COEFFICIENTS.reduceRight(
  (sum, c) => (sum ? `(${c}u - multiplyHigh(fraction, ${sum}))` : `${c}u`),
  '',
);

/** See category-weights.ts. The weights are functions of the bits of two entries of the table. */
const WEIGHT = {
  logits: `
    fn isMeantEntry(bits : u32) -> bool { return true; }
    fn isMeantLargest(bits : u32) -> bool { return bits != 0xff800000u; }
    fn weightOf(entry : u32, largest : u32) -> u32 {
      if (entry == largest || ((entry | largest) << 1u) == 0u) { return 0x80000000u; }
      if (largest == 0x7f800000u || entry == 0xff800000u) { return 0u; }
      // By halves, since the whole distance may not be finite.
      if (0.5 * bitcast<f32>(largest) - 0.5 * bitcast<f32>(entry) >= 32.0) { return 0u; }
      let distance = bitcast<f32>(largest) - bitcast<f32>(entry);
      let steps = u32(distance * 33554432.0);
      let high = multiplyHigh(steps, 3098164009u);
      let halvings = high >> 24u;
      if (halvings > 31u) { return 0u; }
      let fraction = (high << 8u) | ((steps * 3098164009u) >> 24u);
      let value = 0x80000000u - (multiplyHigh(fraction, ${MULTIPLY_HIGH_SUM}) >> 1u);
      if (halvings == 0u) { return value; }
      return (value + (1u << (halvings - 1u))) >> halvings;
    }`,
  probs: `
    fn isMeantEntry(bits : u32) -> bool { return bits <= 0x80000000u; }
    fn isMeantLargest(bits : u32) -> bool { return bits != 0u && bits < 0x7f800000u; }
    fn weightOf(entry : u32, largest : u32) -> u32 {
      let field = (entry & 0x7fffffffu) >> 23u;
      var significand = entry & 0x7fffffu;
      if (field != 0u) { significand = significand | 0x800000u; }
      let shift = max(largest >> 23u, 1u) - max(field, 1u);
      if (shift > 31u) { return 0u; }
      return (significand << 7u) >> shift;
    }`,
};

/** A thread writes the cumulative weights of a row, each as a low and a high word. */
const weigh = (kind: keyof typeof WEIGHT): FlatShader => ({
  name: `CategoryWeights_${kind}`,
  inputs: ['table'],
  dtype: 'int32',
  perThread: 1,
  code: `${PHILOX_WGSL} ${WEIGHT[kind]}
    // The order of floats as integers.
    fn rank(bits : u32) -> u32 { return select(bits | 0x80000000u, ~bits, bits >= 0x80000000u); }
    fn main(index : i32) {
      let count = i32(uniforms.categories);
      let start = index * count;
      if (2 * start >= uniforms.size) { return; }
      var largest = 0xff800000u;
      var isMeant = true;
      for (var k = start; k < start + count; k = k + 1) {
        let bits = bitcast<u32>(table[k]);
        if ((bits & 0x7fffffffu) > 0x7f800000u || !isMeantEntry(bits)) { isMeant = false; }
        if (rank(bits) > rank(largest)) { largest = bits; }
      }
      if (!isMeantLargest(largest)) { isMeant = false; }
      var low = 0u;
      var high = 0u;
      for (var k = start; k < start + count; k = k + 1) {
        if (isMeant) {
          let sum = low + weightOf(bitcast<u32>(table[k]), largest);
          if (sum < low) { high = high + 1u; }
          low = sum;
        }
        result[2 * k] = bitcast<i32>(low);
        result[2 * k + 1] = bitcast<i32>(high);
      }
    }`,
});

const WEIGH = { logits: weigh('logits'), probs: weigh('probs') };

/** See scaledBy and indexOf in categorical.ts. */
const DRAW: FlatShader = {
  name: 'RandomCategorical',
  inputs: ['weights'],
  dtype: 'int32',
  perThread: 1,
  code: `${PHILOX_WGSL}
    fn weightAt(k : u32) -> vec2<u32> {
      return vec2<u32>(bitcast<u32>(weights[2u * k]), bitcast<u32>(weights[2u * k + 1u]));
    }
    fn addWide(a : vec2<u32>, b : vec2<u32>) -> vec2<u32> {
      let low = a.x + b.x;
      return vec2<u32>(low, a.y + b.y + select(0u, 1u, low < a.x));
    }
    fn scaledBy(total : vec2<u32>, high : u32, low : u32) -> vec2<u32> {
      var middle = vec2<u32>(high * total.x, 0u);
      middle = addWide(middle, vec2<u32>(low * total.y, 0u));
      middle = addWide(middle, vec2<u32>(multiplyHigh(low, total.x), 0u));
      var result = vec2<u32>(high * total.y, multiplyHigh(high, total.y));
      result = addWide(result, vec2<u32>(multiplyHigh(high, total.x), 0u));
      result = addWide(result, vec2<u32>(multiplyHigh(low, total.y), 0u));
      return addWide(result, vec2<u32>(middle.y, 0u));
    }
    fn main(index : i32) {
      if (index >= uniforms.size) { return; }
      let start = (u32(index) % uniforms.rows) * uniforms.categories;
      let total = weightAt(start + uniforms.categories - 1u);
      if (total.x == 0u && total.y == 0u) { result[index] = -1; return; }
      let words = philox(u32(index) >> 1u, 0u);
      let pair = select(words.xy, words.zw, (index & 1) == 1);
      let r = scaledBy(total, pair.x, pair.y);
      var low = 0u;
      var high = uniforms.categories - 1u;
      while (low < high) {
        let middle = (low + high) >> 1u;
        let sum = weightAt(start + middle);
        if (sum.y > r.y || (sum.y == r.y && sum.x > r.x)) { high = middle; }
        else { low = middle + 1u; }
      }
      result[index] = i32(low);
    }`,
};

/** A shader that makes a table of integers, and one that looks each sample up in it. */
export function categorical(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'DiffeoRandomCategorical',
    run: ({ inputs, attrs }: WebgpuKernelCall<CategoricalAttributes>) => {
      const table = inputs['table']!;
      const categories = table.shape[table.shape.length - 1]!;
      const size = util.sizeFromShape(table.shape);
      const counts = Object.entries({ rows: size / categories, categories }).map(
        ([name, value]): Uniform => ({ name, type: 'uint32', value }),
      );
      const weigher = { ...WEIGH[attrs.kind], perThread: 2 * categories };
      const key = samplerUniforms(attrs);
      const weights = context.run(weigher, [size, 2], [table], [...key, ...counts]);
      const out = context.run(DRAW, attrs.shape, [weights], [...key, ...counts]);
      context.backend.disposeData(weights.dataId);
      return out;
    },
  };
}

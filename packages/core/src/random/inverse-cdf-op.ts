import { type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { defineOp, type Op } from '../ops/define-op.js';
import { type SamplerAttributes, samplerWords } from './bits.js';
import { philox } from './philox.js';
import { tailProbability } from './tail-probability.js';

/** What the op of a location-scale family needs to know: the result is location + scale * standard. */
export type LocationScaleAttributes = SamplerAttributes & { location: number; scale: number };

/** The op of a location-scale family. */
export type LocationScaleOp = Op<Record<string, never>, LocationScaleAttributes, Tensor>;

/**
 * An op that draws by inverse CDF, from one word for each element and one more for the deep tails.
 *
 * @param quantile The value beyond which lies a tail of probability 0 < p < 1/2: the lower tail, or the upper.
 */
export function inverseCdfOp(
  name: string,
  quantile: (p: number, isLower: boolean) => number,
): LocationScaleOp {
  return defineOp({
    name,
    composite: (_inputs: Record<string, never>, attributes: LocationScaleAttributes): Tensor => {
      const { shape, keyHi, keyLo, location, scale } = attributes;
      const block = new Int32Array(4);
      const values = new Float32Array(util.sizeFromShape(shape));
      for (const [at, word] of samplerWords(attributes).entries()) {
        const more = () => philox(block, { hi: keyHi, lo: keyLo }, [at >>> 2, 1, 0, 0])[at & 3]!;
        values[at] = location + scale * quantile(tailProbability(word, more), word < 0);
      }
      return tensor(values, shape, 'float32');
    },
  });
}

import {
  add,
  broadcastTo,
  exp,
  mul,
  neg,
  sigmoid,
  sub,
  type Tensor,
  tidy,
  util,
} from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { hostComposite } from '../kernels/host-kernels.js';
import { defineOp } from '../ops/define-op.js';
import type { TensorInput } from '../parameters/resolve.js';
import type { Support } from '../parameters/support.js';
import { sameShape } from '../shapes/same-shape.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { randomLogistic } from './logistic.js';
import { nextKey } from './next-key.js';
import { philox } from './philox.js';
import { samplerAttributes } from './sampler-attributes.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';
import { tailProbability } from './tail-probability.js';
import { truncatedNormalQuantile } from './truncated-normal-quantile.js';

type Bounds = { low: Tensor; high: Tensor };

/** phi(bound) / phi(x), the densities of the standard normal. */
function densityRatio(bound: Tensor, x: Tensor): Tensor {
  return exp(mul(mul(sub(x, bound), 0.5), add(x, bound)));
}

/**
 * The op behind `truncatedNormal`. Each bound has the shape of the result or one element. With x = F^-1(u) the
 * derivatives are (1 - u) phi(low) / phi(x) and u phi(high) / phi(x).
 */
export const randomTruncatedNormal = defineOp({
  name: 'DiffeoRandomTruncatedNormal',
  composite: hostComposite<Bounds, SamplerAttributes>(({ inputs, attrs, values, output }) => {
    const { shape, keyHi, keyLo } = attrs;
    const lows = values(inputs['low']!);
    const highs = values(inputs['high']!);
    const block = new Int32Array(4);
    const drawn = new Float32Array(util.sizeFromShape(shape));
    for (const [at, word] of samplerWords(attrs).entries()) {
      const more = () => philox(block, { hi: keyHi, lo: keyLo }, [at >>> 2, 1, 0, 0])[at & 3]!;
      const from = lows[lows.length === 1 ? 0 : at]!;
      const to = highs[highs.length === 1 ? 0 : at]!;
      drawn[at] = truncatedNormalQuantile(tailProbability(word, more), word < 0, from, to);
    }
    return output(shape, 'float32', drawn);
  }),
  gradient: {
    readsInputs: ['low', 'high'],
    readsOutputs: true,
    backward: (dy: Tensor, { inputs: { low, high }, outputs: [x], attributes }) => {
      // The logit of u, from the same words.
      const logit = () => randomLogistic({}, { ...attributes, location: 0, scale: 1 });
      const toBound = (bound: Tensor, share: Tensor) =>
        sumToShape(mul(dy, mul(share, densityRatio(bound, x!))), bound.shape);
      return {
        low: () => toBound(low, sigmoid(neg(logit()))),
        high: () => toBound(high, sigmoid(logit())),
      };
    },
  },
});

const bound: Support = {
  name: 'a number or infinite',
  bounds: [-Infinity, Infinity],
  discrete: false,
  contains: (x) => !Number.isNaN(x),
};

/** Options of `truncatedNormal`. */
export interface TruncatedNormalOptions extends SamplerOptions {
  /** The lower bound; broadcasts to the shape. Default -Infinity. */
  low?: TensorInput;
  /** The upper bound; broadcasts to the shape. Default Infinity. */
  high?: TensorInput;
}

/**
 * Samples of the standard normal between two bounds: float32 of the given shape, by the inverse CDF, as right far out in a
 * tail (`low` of 10, or of 1000) as around 0; backends agree to 1e-5 relative. For another mean and deviation standardise
 * the bounds, and scale and shift the samples. Gradients flow to the bounds.
 *
 * Where tensors do not have low < high the result is NaN.
 *
 * @throws ShapeError for a malformed shape, or a bound that does not broadcast to it; DomainError unless numbers have
 * low < high.
 * @example
 * const cut = truncatedNormal([100], { key: Key.fromSeed(1), low: -2, high: 2 });
 */
export function truncatedNormal(
  shape: readonly number[],
  { key = nextKey(), low = -Infinity, high = Infinity }: TruncatedNormalOptions = {},
): Tensor {
  const inputs = { low: [low, bound], high: [high, bound] } as const;
  checkSampler('truncatedNormal', shape, inputs);
  if (
    typeof low === 'number' &&
    typeof high === 'number' &&
    !(Math.fround(low) < Math.fround(high))
  ) {
    throw new DomainError({
      where: 'truncatedNormal: low and high',
      rule: 'must have low < high in float32',
      received: `low ${low}, high ${high}`,
      remedy: 'Swap or widen the bounds.',
    });
  }
  return tidy(() => {
    const attributes = samplerAttributes('truncatedNormal', shape, key);
    const bounds = samplerParameters('truncatedNormal', shape, inputs);
    const wide = (given: Tensor) =>
      given.size === 1 || sameShape(given.shape, shape) ? given : broadcastTo(given, [...shape]);
    return randomTruncatedNormal({ low: wide(bounds.low), high: wide(bounds.high) }, attributes);
  });
}

import {
  add,
  greater,
  greaterEqual,
  mul,
  sub,
  type Tensor,
  tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { defineOp } from '../ops/define-op.js';
import type { TensorInput } from '../parameters/resolve.js';
import { real } from '../parameters/support.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { nextKey } from './next-key.js';
import { samplerAttributes } from './sampler-attributes.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** Uniforms keep the top 24 bits of a word: as many as a float32 in [0, 1) with equal spacing can hold. */
const SPACING = 2 ** -24;

type UniformAttributes = SamplerAttributes & {
  /** The lower end. */
  low: number;
  /** high - low, in float32. */
  range: number;
  /** The largest float32 below high. */
  last: number;
};

/** The op behind `uniform`: min(low + u * range, last), u = (word >>> 8) * 2^-24. */
export const randomUniform = defineOp({
  name: 'DiffeoRandomUniform',
  composite: (_inputs: Record<string, never>, attributes: UniformAttributes): Tensor => {
    const { shape, low, range, last } = attributes;
    const values = Float32Array.from(samplerWords(attributes), (word) => {
      const scaled = Math.fround((word >>> 8) * SPACING * range);
      return Math.min(Math.fround(low + scaled), last);
    });
    return tensor(values, shape, 'float32');
  },
});

/** The largest float32 below a finite float32. */
function floatBelow(value: number): number {
  const float = new Float32Array([value]);
  const word = new Int32Array(float.buffer);
  if (value === 0) return -(2 ** -149);
  word[0]! += value > 0 ? -1 : 1;
  return float[0]!;
}

/** Options of `uniform`. */
export interface UniformOptions extends SamplerOptions {
  /** The lower end, included; broadcasts to the shape. Default 0. */
  low?: TensorInput;
  /** The upper end, never reached; broadcasts to the shape. Default 1. */
  high?: TensorInput;
}

/**
 * Uniform samples: float32 of the given shape in [low, high). On [0, 1) they are the multiples of 2^-24, bit for bit
 * the same on every backend. Gradients flow to `low` and `high`. Where tensors do not have low < high the result is NaN.
 *
 * @throws ShapeError for a malformed shape, or an end that does not broadcast to it; DomainError unless numbers are
 * finite with low < high.
 * @example
 * const u = uniform([2, 3], { key: Key.fromSeed(1), low: -1 });
 * const box = uniform([100, 2], { key: Key.fromSeed(2), low: [0, 10], high: [1, 20] });
 */
export function uniform(
  shape: readonly number[],
  { key = nextKey(), low = 0, high = 1 }: UniformOptions = {},
): Tensor {
  const inputs = { low: [low, real], high: [high, real] } as const;
  checkSampler('uniform', shape, inputs);
  const attributes = samplerAttributes('uniform', shape, key);
  if (typeof low === 'number' && typeof high === 'number') {
    return randomUniform({}, { ...attributes, ...interval(low, high) });
  }
  return tidy(() => {
    const ends = samplerParameters('uniform', shape, inputs);
    const u = randomUniform({}, { ...attributes, ...interval(0, 1) });
    const range = sub(ends.high, ends.low);
    const value = add(ends.low, mul(u, where(greater(range, 0), range, Number.NaN)));
    // Rounding may reach the upper end.
    return where(greaterEqual(value, ends.high), ends.low, value);
  });
}

/** The attributes of an interval. */
function interval(low: number, high: number): Pick<UniformAttributes, 'low' | 'range' | 'last'> {
  const from = Math.fround(low);
  const to = Math.fround(high);
  const range = Math.fround(to - from);
  if (!(from < to) || !Number.isFinite(range)) {
    throw new DomainError({
      where: 'uniform: low and high',
      rule: 'must be finite in float32 with low < high',
      received: `low ${low}, high ${high}`,
      remedy: 'Swap or widen the ends.',
    });
  }
  return { low: from, range, last: floatBelow(to) };
}

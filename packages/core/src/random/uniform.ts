import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { defineOp } from '../ops/define-op.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';

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
  /** The lower end, included. Default 0. */
  low?: number;
  /** The upper end, never reached. Default 1. */
  high?: number;
}

/**
 * Uniform samples: float32 of the given shape in [low, high). On [0, 1) they are the multiples of 2^-24, bit for bit
 * the same on every backend.
 *
 * @throws ShapeError for a malformed shape; DomainError unless low < high are finite.
 * @example
 * const u = uniform([2, 3], { key: Key.fromSeed(1), low: -1 });
 */
export function uniform(
  shape: readonly number[],
  { key = nextKey(), low = 0, high = 1 }: UniformOptions = {},
): Tensor {
  checkSamplerShape('uniform', shape);
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
  const last = floatBelow(to);
  return randomUniform(
    {},
    { shape: [...shape], keyHi: key.hi, keyLo: key.lo, low: from, range, last },
  );
}

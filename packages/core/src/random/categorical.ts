import {
  broadcastTo,
  type Tensor,
  type TensorLike as TfTensorLike,
  tidy,
  util,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { hostComposite } from '../kernels/host-kernels.js';
import { defineOp } from '../ops/define-op.js';
import { checkValues } from '../parameters/check-values.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import { nonnegative, type Support } from '../parameters/support.js';
import { sameShape } from '../shapes/same-shape.js';
import { type SamplerAttributes, type SamplerOptions, samplerWords } from './bits.js';
import { broadcastsTo } from './broadcasts-to.js';
import { type CategoryKind, categoryWeights } from './category-weights.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { multiplyHigh } from './philox.js';
import { samplerAttributes } from './sampler-attributes.js';

const TWO_TO_32 = 2 ** 32;
/** With more, the sums of weights would leave the exact doubles. */
const MOST = 2 ** 21;

/** What the op of `categorical` needs to know besides its table. */
export type CategoricalAttributes = SamplerAttributes & { kind: CategoryKind };

/**
 * floor(x total / 2^64) for the 64-bit x = (high, low): a uniform integer below the total, which is at most 2^52, with a
 * bias below 2^-64.
 */
function scaledBy(total: number, high: number, low: number): number {
  const totalHigh = Math.floor(total / TWO_TO_32);
  const totalLow = total % TWO_TO_32;
  const middle =
    (Math.imul(high, totalLow) >>> 0) +
    (Math.imul(low, totalHigh) >>> 0) +
    multiplyHigh(low, totalLow);
  const upper = multiplyHigh(high, totalLow) + multiplyHigh(low, totalHigh);
  return high * totalHigh + upper + Math.floor(middle / TWO_TO_32);
}

/** The first index whose cumulative weight exceeds r. */
function indexOf(cumulative: Float64Array, r: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (cumulative[middle]! > r) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Table = { table: Tensor };

/**
 * The op behind `categorical`. The table has the categories along its last axis; its other axes are the last of the
 * shape. Element e of the result takes words 2 e and 2 e + 1 of the stream. The gradient is zero.
 */
export const randomCategorical = defineOp({
  name: 'DiffeoRandomCategorical',
  composite: hostComposite<Table, CategoricalAttributes>(({ inputs, attrs, values, output }) => {
    const { shape } = inputs['table']!;
    const table = values(inputs['table']!) as Float32Array;
    const categories = shape[shape.length - 1]!;
    const size = util.sizeFromShape(attrs.shape);
    const words = samplerWords(attrs, 2 * size);
    const result = new Int32Array(size);
    const cumulative = new Float64Array(categories);
    const rows = table.length / categories;
    for (let row = 0; row < rows; row++) {
      const start = row * categories;
      categoryWeights(table.subarray(start, start + categories), attrs.kind, cumulative);
      const total = cumulative[categories - 1]!;
      for (let e = row; e < size; e += rows) {
        const r = scaledBy(total, words[2 * e]! >>> 0, words[2 * e + 1]! >>> 0);
        result[e] = total === 0 ? -1 : indexOf(cumulative, r);
      }
    }
    return output(attrs.shape, 'int32', result);
  }),
  gradient: {
    readsInputs: ['table'],
    backward: (_dy: Tensor, { inputs: { table } }) => ({ table: () => zerosLike(table) }),
  },
});

/** Options of `categorical`: one of `logits` and `probs`. */
export interface CategoricalOptions extends SamplerOptions {
  /** Logarithms of probabilities, up to a constant for each row: `[...batch, categories]`. */
  logits?: TensorInput;
  /** Probabilities, up to a factor for each row: `[...batch, categories]`. */
  probs?: TensorInput;
}

const logit: Support = {
  name: 'real or -Infinity',
  bounds: [-Infinity, Infinity],
  discrete: false,
  contains: (x) => x < Infinity,
};

/**
 * Indices of categories: int32 of the given shape, exactly the same on every backend. The parameter has the categories
 * along its last axis, and its other axes broadcast to the shape.
 *
 * The weights are integers (see categoryWeights): each probability is right to 1e-6 of itself plus 2^-31 of the largest in
 * its row, below which a category is never drawn. Rows of a tensor without meaning (NaN, negative probabilities, no
 * category that is possible) give -1. Gradients do not flow.
 *
 * @throws ShapeError for a malformed shape, a parameter without categories or with more than 2^21, or one whose other
 * axes do not broadcast; DomainError unless exactly one of `logits` and `probs` is given, with numbers in its domain.
 * @example
 * const component = categorical([100], { key: Key.fromSeed(1), probs: [0.2, 0.3, 0.5] });
 */
export function categorical(
  shape: readonly number[],
  { key = nextKey(), logits, probs }: CategoricalOptions,
): Tensor {
  checkSamplerShape('categorical', shape);
  const given = logits ?? probs;
  if (given === undefined || (logits !== undefined && probs !== undefined)) {
    throw new DomainError({
      where: 'categorical: logits and probs',
      rule: 'are two forms of one parameter',
      received: given === undefined ? 'neither' : 'both',
      remedy: 'Pass one of them.',
    });
  }
  const kind: CategoryKind = logits === undefined ? 'probs' : 'logits';
  const where = `categorical: ${kind}`;
  const support = kind === 'logits' ? logit : nonnegative;
  checkValues(where, given as TfTensorLike, support, `Pass values that are ${support.name}.`);
  return tidy(() => {
    const table = float32Tensor(resolve(given, where));
    const batch = table.shape.slice(0, -1);
    const categories = table.shape[table.rank - 1] ?? 0;
    if (categories < 1 || categories > MOST || !broadcastsTo(batch, shape)) {
      throw new ShapeError({
        where,
        rule: `must be [...batch, categories] with 1 to 2^21 categories and a batch that broadcasts to [${shape}]`,
        received: `shape [${table.shape}]`,
        remedy: 'The first argument is the whole shape to draw; the categories are not part of it.',
      });
    }
    const isSuffix = sameShape(batch, shape.slice(shape.length - batch.length));
    const wide = isSuffix ? table : broadcastTo(table, [...shape, categories]);
    const attributes = { ...samplerAttributes('categorical', shape, key), kind };
    return randomCategorical({ table: wide }, attributes);
  });
}

import { Module, Parameter } from '@diffeo/core';
import { type Key, normal, uniform } from '@diffeo/core/random';
import {
  add,
  exp,
  expandDims,
  eye,
  log,
  mul,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { parameterFrom } from '../parameter-from.js';

/** Keeps a unit whose weights have all become 0 in float32 from having no direction. */
const LEAST_SQUARE = 1e-30;
/** How much the logarithms of the weights of units of the same entry differ at the start. */
const SPREAD_OF_LOGARITHMS = 0.5;

/** A layer of blocks, ready to be used. */
export interface BlockWeights {
  /** `[entries * from, entries * to]`, 0 from an entry to those before it. */
  kernel: Tensor2D;
  /** What is added, `[entries * to]` or one such row for each vector. */
  offset: Tensor;
  /** The logarithms of the blocks on the diagonal, `[entries, from, to]`. */
  logDiagonal: Tensor;
}

/** Options of {@link BlockLinear}. */
export interface BlockLinearOptions {
  /** D, how many entries a vector has. */
  entries: number;
  /** How many units each entry has before the layer. */
  from: number;
  /** And after it. */
  to: number;
  key: Key;
}

/**
 * The linear layer of a block neural autoregressive flow: weights e^v from an entry to itself, v from an entry to those after
 * it, none to those before. The weights into each unit are normalised, w = e^s v / |v| (De Cao et al. 2019,
 * arXiv:1904.04676).
 */
export class BlockLinear extends Module {
  /** v, `[entries, from, entries, to]`. */
  readonly weight: Parameter;
  /** s, `[entries, to]`; starts such that a unit takes the mean of those of its entry. */
  readonly logScale: Parameter;
  /** `[entries, to]`. */
  readonly bias: Parameter;

  constructor({ entries, from, to, key }: BlockLinearOptions) {
    super();
    const shape = [entries, from, entries, to];
    const stddev = SPREAD_OF_LOGARITHMS;
    this.weight = parameterFrom(() => normal(shape, { key: key.foldIn(0), stddev }));
    // As large as what they are added to: the units bend in different places.
    this.bias = parameterFrom(() =>
      uniform([entries, to], { key: key.foldIn(1), low: -1, high: 1 }),
    );
    const row = new Array<number>(to).fill(-Math.log(from) / 2);
    this.logScale = new Parameter(new Array<number[]>(entries).fill(row));
  }

  /** The weights that count, normalised. */
  weights(): BlockWeights {
    const [entries, from, , to] = this.weight.shape as [number, number, number, number];
    const [isSame, isAfter] = masks(entries);
    const raw = this.weight.value();
    const logarithms = mul(raw, isSame);
    const signed = add(mul(raw, isAfter), mul(exp(logarithms), isSame));
    const squares = add(sum(square(signed), [0, 1]), LEAST_SQUARE);
    const logFactor = sub(this.logScale.value(), mul(0.5, log(squares)));
    const kernel = mul(signed, exp(logFactor));
    return {
      kernel: reshape(kernel, [entries * from, entries * to]) as Tensor2D,
      offset: reshape(this.bias.value(), [entries * to]),
      logDiagonal: add(sum(logarithms, 2), expandDims(logFactor, 1)),
    };
  }
}

/** Ones where the entry that is read is the one written, and where it comes before it, `[entries, 1, entries, 1]`. */
function masks(entries: number): [isSame: Tensor, isAfter: Tensor] {
  const after = Array.from({ length: entries }, (_, read) =>
    Array.from({ length: entries }, (_, written) => Number(read < written)),
  );
  const shape = [entries, 1, entries, 1];
  return [reshape(eye(entries), shape), reshape(tensor2d(after), shape)];
}

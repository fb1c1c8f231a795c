import { DomainError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { relu, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkSizes } from './check-sizes.js';
import { dependencyDepth } from './dependency-depth.js';
import { type Initializer, zeros } from './initializer.js';
import { isSubset } from './is-subset.js';
import { MadeStepper, type Stepping } from './made-stepper.js';
import { MaskedDense } from './masked-dense.js';
import { Network } from './network.js';

/** Options of {@link Made}. */
export interface MadeOptions {
  /** D, how many entries a vector has. */
  inputs: number;
  /** How many numbers the network gives for each entry; default 1. */
  outputsPerInput?: number;
  /** The widths of the hidden layers, each at least 1; none makes a linear map. */
  hidden: readonly number[];
  /** How many numbers of context follow the entries; all outputs see them. Default 0. */
  context?: number;
  /** The entries from first to last: each sees those before it. Default 0, 1, ..., D - 1. */
  order?: readonly number[];
  /** Instead of an order, for each entry which others it sees; there must be no way round in a circle. */
  adjacency?: readonly (readonly boolean[])[];
  /** Between layers; default ReLU. */
  activation?: (x: Tensor) => Tensor;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
  /** Start of the hidden kernels; default that of `Dense`. */
  kernelInitializer?: Initializer;
  /** Start of the last kernel; default zeros, so that a flow conditioned by it starts as the identity. */
  outputInitializer?: Initializer;
}

/**
 * A masked autoencoder for distribution estimation (Germain et al. 2015, arXiv:1502.03509): a network whose output for an
 * entry depends only on the entries before it, in an order or along a directed acyclic graph.
 *
 * `[...batch, inputs + context]` to `[...batch, inputs * outputsPerInput]`, the numbers of each entry together. Every
 * hidden unit has a set of entries that it may see and is connected to units with a part of that set; the sets are those of
 * the outputs, shared out evenly among the units, small sets first.
 *
 * @throws DomainError for sizes that are not positive integers, an order that is no permutation, or an adjacency with a
 * circle.
 * @example
 * const made = new Made({ inputs: 3, outputsPerInput: 2, hidden: [32, 32], key: Key.fromSeed(1) });
 * made.apply(ones([5, 3])).shape; // [5, 6]
 */
export class Made extends Network {
  readonly layers: MaskedDense[];
  /** How many rounds fix all entries, if each round computes every entry from the one before: D for an order. */
  readonly passes: number;
  readonly #activation: (x: Tensor) => Tensor;
  readonly #stepping: Stepping | undefined;

  constructor({
    inputs,
    outputsPerInput = 1,
    hidden,
    context = 0,
    order = Array.from({ length: inputs }, (_, i) => i),
    adjacency,
    activation = relu,
    key = nextKey(),
    kernelInitializer,
    outputInitializer = zeros,
  }: MadeOptions) {
    super();
    checkSizes('Made', { inputs, outputsPerInput });
    for (const width of hidden) checkSizes('Made', { hidden: width });
    if (context !== 0) checkSizes('Made', { context });
    const sees = adjacency === undefined ? seenInOrder(order, inputs) : seenIn(adjacency, inputs);
    this.passes = dependencyDepth(sees);
    const sets = distinctSets(sees, context > 0);
    const layerSets = hidden.map((width) =>
      Array.from({ length: width }, (_, unit) => sets[Math.floor((unit * sets.length) / width)]!),
    );
    const entries = Array.from({ length: inputs + context }, (_, i) =>
      i < inputs ? new Set([i]) : new Set<number>(),
    );
    const outputs = sees.flatMap((set) => new Array<Set<number>>(outputsPerInput).fill(set));
    const levels = [entries, ...layerSets, outputs];
    this.layers = levels.slice(1).map((to, i) => {
      const from = levels[i]!;
      const initializer = i === hidden.length ? outputInitializer : kernelInitializer;
      return new MaskedDense({
        inputs: from.length,
        outputs: to.length,
        connects: (input, output) => isSubset(from[input]!, to[output]!),
        key: key.foldIn(i),
        ...(initializer && { kernelInitializer: initializer }),
      });
    });
    this.#activation = activation;
    if (adjacency === undefined) {
      const widths = layerSets.map((units) => widthsBySize(units, inputs));
      this.#stepping = { order: [...order], context, outputsPerInput, widths };
    }
  }

  apply(x: Tensor): Tensor {
    return tidy(() =>
      this.layers.reduce((h, layer, i) => layer.apply(i === 0 ? h : this.#activation(h)), x),
    );
  }

  /**
   * Gives the outputs for one entry after the other, each from the entries before it, at the cost of one pass in all:
   * the hidden units of an entry are computed once, when what they see is known. Undefined for an adjacency.
   *
   * @param context `[rows, context]`, if there is one.
   */
  stepper(rows: number, context?: Tensor): MadeStepper | undefined {
    if (this.#stepping === undefined) return undefined;
    return new MadeStepper(this.layers, this.#activation, this.#stepping, rows, context);
  }
}

function seenInOrder(order: readonly number[], inputs: number): Set<number>[] {
  const isPermutation =
    order.length === inputs && [...order].sort((a, b) => a - b).every((entry, i) => entry === i);
  if (!isPermutation) {
    throw new DomainError({
      where: 'Made: order',
      rule: `must name each of the entries 0 to ${inputs - 1} once`,
      received: `[${order}]`,
    });
  }
  return Array.from({ length: inputs }, (_, i) => new Set(order.slice(0, order.indexOf(i))));
}

function seenIn(adjacency: readonly (readonly boolean[])[], inputs: number): Set<number>[] {
  if (adjacency.length !== inputs || adjacency.some(({ length }) => length !== inputs)) {
    throw new DomainError({
      where: 'Made: adjacency',
      rule: `must have ${inputs} rows of ${inputs}`,
      received: `${adjacency.length} rows of [${adjacency.map(({ length }) => length)}]`,
    });
  }
  return adjacency.map((row) => new Set(row.flatMap((sees, entry) => (sees ? [entry] : []))));
}

/** The sets, each once, small ones first; the empty set is of use only where units see a context. */
function distinctSets(sees: readonly Set<number>[], withEmpty: boolean): Set<number>[] {
  const byName = new Map(sees.map((set) => [[...set].sort((a, b) => a - b).join(), set]));
  const sets = [...byName.values()].filter(({ size }) => size > 0 || withEmpty);
  if (sets.length === 0) sets.push(new Set());
  return sets.sort((a, b) => a.size - b.size);
}

function widthsBySize(units: readonly Set<number>[], inputs: number): number[] {
  return Array.from(
    { length: inputs },
    (_, size) => units.filter((set) => set.size === size).length,
  );
}

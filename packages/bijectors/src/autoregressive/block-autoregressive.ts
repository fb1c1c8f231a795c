import { Parameter, real, ShapeError, sumRightmost } from '@diffeo/core';
import { type Key, nextKey, uniform } from '@diffeo/core/random';
import {
  add,
  concat,
  matMul,
  reshape,
  slice,
  stack,
  type Tensor,
  type Tensor2D,
  unstack,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { BlockEntry, throughBlocks } from './block-entries.js';
import { BlockLinear, type BlockWeights } from './block-linear.js';

/** σ(-2) = 0.12: the share of the network at the start, which is near the identity. */
const START_OF_GATE = -2;

/** Options of {@link BlockAutoregressive}. */
export interface BlockAutoregressiveOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** How many units each entry has in each hidden layer; default [8, 8]. */
  hidden?: readonly number[];
  /** How many numbers of context each vector comes with; default 0. */
  context?: number;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * A block neural autoregressive flow (BNAF, De Cao et al. 2019, arXiv:1904.04676): one network that is itself the map, with
 * units for each entry that see the entries before it, and rise with it,
 *
 *     y = (1 - α) x + α f(x),    log|det J| = Σ log(1 - α_i + α_i ∂f_i/∂x_i),    α = σ(gate).
 *
 * The layers of f are matrices of blocks, positive on the diagonal, without restriction below it and 0 above, with tanh
 * between them; ∂f_i/∂x_i is the product of the diagonal blocks, computed along with f from logarithms. Shapes: vectors
 * `[..., size]`, context `[..., context]`.
 *
 * Since f is bounded, far out the map is a straight line. It starts near the identity. The inverse, which has no closed
 * form, goes from entry to entry and finds each by bisection, computing only the blocks of that entry.
 *
 * @throws DomainError unless size, the widths and context are positive integers; ShapeError, when it runs, for vectors of
 * another size, or without a context of the right size.
 * @example
 * const f = new BlockAutoregressive({ size: 3, hidden: [8, 8], key: Key.fromSeed(1) });
 * f.forwardAndLogDet([[0, 1, 2], [3, 4, 5]]).logDet.shape; // [2]
 */
export class BlockAutoregressive extends Bijector {
  readonly family = 'BlockAutoregressive';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;
  readonly size: number;
  readonly layers: BlockLinear[];
  /** `[size]`. */
  readonly gate: Parameter;
  /** From the context to the units of the first layer, `[context, size * width]`, if there is a context. */
  readonly contextKernel: Parameter | undefined;

  constructor({ size, hidden = [8, 8], context = 0, key = nextKey() }: BlockAutoregressiveOptions) {
    super();
    checkCounts('BlockAutoregressive', { size, layers: hidden.length });
    for (const width of hidden) checkCounts('BlockAutoregressive', { hidden: width });
    if (context !== 0) checkCounts('BlockAutoregressive', { context });
    this.size = size;
    const widths = [1, ...hidden, 1];
    this.layers = widths
      .slice(1)
      .map((to, i) => new BlockLinear({ entries: size, from: widths[i]!, to, key: key.foldIn(i) }));
    this.gate = new Parameter(new Array<number>(size).fill(START_OF_GATE));
    if (context > 0) {
      const limit = 1 / Math.sqrt(context);
      const shape = [context, size * hidden[0]!];
      const start = uniform(shape, { key: key.foldIn(widths.length), low: -limit, high: limit });
      this.contextKernel = new Parameter(start);
      start.dispose();
    }
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#inRows(x, context, (rows, layers, gate) => {
      const { value, logSlopes } = throughBlocks(rows, layers, gate);
      return { value, logDet: sumRightmost(logSlopes, 1) };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#inRows(y, context, (rows, layers, gate) => invertEntries(rows, layers, gate));
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === this.size) return shape;
    throw new ShapeError({
      where: 'BlockAutoregressive: x',
      rule: `must have vectors of ${this.size}`,
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  /** Runs on matrices, with the weights of this call. */
  #inRows(
    x: Tensor,
    context: Tensor | undefined,
    run: (rows: Tensor, layers: readonly BlockWeights[], gate: Tensor) => ValueAndLogDet,
  ): ValueAndLogDet {
    const [first, ...others] = this.layers.map((layer) => layer.weights());
    const told = { ...first!, offset: this.#withContext(first!.offset, context) };
    const { value, logDet } = run(
      reshape(x, [-1, this.size]),
      [told, ...others],
      this.gate.value(),
    );
    return { value: reshape(value, x.shape), logDet: reshape(logDet, x.shape.slice(0, -1)) };
  }

  #withContext(offset: Tensor, context: Tensor | undefined): Tensor {
    if (this.contextKernel === undefined) return offset;
    const [size] = this.contextKernel.shape;
    if (context === undefined || context.shape.at(-1) !== size) {
      throw new ShapeError({
        where: 'BlockAutoregressive: context',
        rule: `must have ${size} numbers for each vector`,
        received: context === undefined ? 'nothing' : `[${context.shape}]`,
        remedy: `Pass it as the second argument, [...batch, ${size}].`,
      });
    }
    const rows = reshape(context, [-1, size!]) as Tensor2D;
    return add(offset, matMul(rows, this.contextKernel.value() as Tensor2D));
  }
}

/** The units of the entries before each are known when its turn comes, and add a constant to what its own blocks give. */
function invertEntries(y: Tensor, layers: readonly BlockWeights[], gates: Tensor): ValueAndLogDet {
  const known: (Tensor | undefined)[] = layers.map(() => undefined);
  const found: Tensor[] = [];
  const logDets: Tensor[] = [];
  for (const [entry, target] of unstack(y, 1).entries()) {
    const own = layers.map((layer, i) => blocksOf(layer, entry, known[i]));
    const gate = slice(gates, [entry], [1]);
    const map = new BlockEntry(own, gate);
    const inverse = numericalInverse(map, { bracket: (at) => map.bracket(at) });
    const { value, logDet } = inverse.inverseAndLogDet(target);
    found.push(value);
    logDets.push(logDet);
    const column = reshape(value, [-1, 1]);
    const units = [column, ...throughBlocks(column, own, gate).hidden];
    for (const [i, each] of units.entries()) {
      const before = known[i];
      known[i] = before === undefined ? each : concat([before, each], 1);
    }
  }
  return { value: stack(found, 1), logDet: sumRightmost(stack(logDets, 1), 1) };
}

/** The blocks of one entry; what those before it add, from their units `[n, entry * from]`, goes into the offset. */
function blocksOf(
  { kernel, offset, logDiagonal }: BlockWeights,
  entry: number,
  known: Tensor | undefined,
): BlockWeights {
  const [, from, to] = logDiagonal.shape as [number, number, number];
  const [row, column] = [entry * from, entry * to];
  const own =
    offset.rank === 1 ? slice(offset, [column], [to]) : slice(offset, [0, column], [-1, to]);
  const above = slice(kernel, [0, column], [row, to]) as Tensor2D;
  return {
    kernel: slice(kernel, [row, column], [from, to]),
    offset: known === undefined ? own : add(own, matMul(known as Tensor2D, above)),
    logDiagonal: slice(logDiagonal, [entry, 0, 0], [1, from, to]),
  };
}

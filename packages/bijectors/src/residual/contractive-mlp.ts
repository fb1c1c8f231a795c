import { DomainError, Module, Parameter, ShapeError, stopGradient } from '@diffeo/core';
import { type Key, nextKey, normal, uniform } from '@diffeo/core/random';
import {
  add,
  div,
  equal,
  matMul,
  maximum,
  mul,
  onesLike,
  reshape,
  sum,
  type Tensor,
  tidy,
  where,
  zeros,
} from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { inRows } from '../in-rows.js';
import { checkVectors } from '../linear/check-vectors.js';
import { parameterFrom } from '../parameter-from.js';
import { repeatedTo } from './basis-probes.js';
import { lengths } from './lengths.js';
import { lipSwish } from './lip-swish.js';

/** Options of {@link ContractiveMlp}. */
export interface ContractiveMlpOptions {
  /** The widths from input to output: `[2, 64, 64, 2]` has three layers. */
  sizes: readonly number[];
  /** The bound of the Lipschitz constant, in (0, 1); default 0.9. */
  lipschitz?: number;
  /** How many numbers the context of a vector has, if the network takes one. */
  contextSize?: number;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/** One dense layer, and the direction that its kernel stretches most. */
interface ContractiveLayer {
  /** `[inputs, outputs]`. */
  readonly kernel: Parameter;
  /** `[outputs]`. */
  readonly bias: Parameter;
  /** The unit vector u, `[1, inputs]`, with the largest |u W| so far: a buffer. */
  readonly direction: Parameter;
  /** The parameter of the activation after the layer; the last one has none. */
  readonly bend?: Parameter;
}

/** What a random kernel needs for its norm to about a percent, at a start where g is 0. */
const FIRST_ITERATIONS = 10;

/**
 * A multi-layer perceptron g that brings all points closer together,
 *
 *     |g(a) - g(b)| <= c |a - b|,    c < 1,
 *
 * as an {@link InvertibleResidual} needs it: each kernel is divided by as much as its spectral norm exceeds c^(1/layers)
 * (Miyato et al. 2018, arXiv:1802.05957; Behrmann et al. 2019, arXiv:1811.00995), and the activation, LipSwish with a
 * trained bend, is nowhere steeper than 1. The last kernel starts at 0, and with it g.
 *
 * The norm comes from one step of the power iteration on from a direction that is kept as a buffer: saved, never trained.
 * Call {@link ContractiveMlp.refresh} after every step of an optimiser, so that the directions follow the kernels. The
 * iteration comes near the norm from below; what it lacks is what a c below 1 leaves room for.
 *
 * A context, by which other networks may set this one, is added to the sums of the first layer through a kernel of its
 * own, which nothing bounds: it moves g, but brings no two points of the same context further apart.
 *
 * Shapes: `[..., sizes[0]]`, with a context `[..., contextSize]`, to `[..., sizes[last]]`.
 *
 * @throws DomainError if there are fewer than two sizes, one is no positive integer, or the bound is not in (0, 1); from
 * `apply` ShapeError for vectors of another size, or without the context that it takes.
 * @example
 * const network = new ContractiveMlp({ sizes: [2, 32, 32, 2], key: Key.fromSeed(1) });
 * const f = new InvertibleResidual({ size: 2, network });
 * network.refresh();
 */
export class ContractiveMlp extends Module {
  readonly layers: readonly ContractiveLayer[];
  readonly lipschitz: number;
  /** `[contextSize, sizes[1]]`, if the network takes a context. */
  readonly contextKernel: Parameter | undefined;

  constructor({ sizes, lipschitz = 0.9, contextSize, key = nextKey() }: ContractiveMlpOptions) {
    super();
    if (sizes.length < 2 || !sizes.every((size) => Number.isInteger(size) && size > 0)) {
      throw new DomainError({
        where: 'ContractiveMlp: sizes',
        rule: 'must be two or more positive integers',
        received: `[${sizes}]`,
      });
    }
    if (!(lipschitz > 0 && lipschitz < 1)) {
      throw new DomainError({
        where: 'ContractiveMlp: lipschitz',
        rule: 'must be in (0, 1)',
        received: `${lipschitz}`,
        remedy: 'A residual of a larger one may fold points together.',
      });
    }
    this.lipschitz = lipschitz;
    const last = sizes.length - 2;
    this.layers = sizes
      .slice(1)
      .map((outputs, i) => layerOf(sizes[i]!, outputs, i === last, key.foldIn(i)));
    if (contextSize !== undefined) {
      checkCounts('ContractiveMlp', { contextSize });
      const start = () => startKernel(contextSize, sizes[1]!, last === 0, key.foldIn(last + 1));
      this.contextKernel = parameterFrom(start);
    }
    this.refresh(FIRST_ITERATIONS);
  }

  /** g(x), with the kernels prepared for this call. */
  apply(x: Tensor, context?: Tensor): Tensor {
    return tidy(() => {
      const { rows, context: contexts } = inRows(x, context);
      const value = this.prepare(contexts)(rows);
      return reshape(value, [...x.shape.slice(0, -1), value.shape.at(-1)!]);
    });
  }

  /**
   * g of rows `[n, inputs]` with its kernels normalised once, for a caller that applies it several times. Runs inside
   * `tidy`.
   *
   * @param context `[n, contextSize]`, one for each row; for several sets of these rows, `[k n, inputs]`, they are repeated.
   */
  prepare(context?: Tensor): (x: Tensor) => Tensor {
    const bound = this.lipschitz ** (1 / this.layers.length);
    const prepared = this.layers.map(({ kernel, bias, direction, bend }) => {
      const weights = kernel.value();
      const norm = spectralNorm(weights, direction.value());
      return {
        kernel: div(weights, maximum(div(norm, bound), 1)),
        bias: bias.value(),
        bend: bend?.value(),
      };
    });
    const shift = this.#shiftOf(context);
    return (x) => {
      checkVectors('ContractiveMlp: x', this.layers[0]!.kernel.shape[0]!, x.shape);
      return prepared.reduce((value, { kernel, bias, bend }, i) => {
        const product = matMul(value, kernel);
        const isShifted = i === 0 && shift !== undefined;
        const sums = add(isShifted ? add(product, repeatedTo(shift, x.shape[0]!)) : product, bias);
        return bend === undefined ? sums : lipSwish(sums, bend);
      }, x);
    };
  }

  /**
   * Brings the directions, from which norms are computed, up to the kernels by power iterations. One will do after a step
   * of an optimiser; after larger changes of the kernels take more.
   */
  refresh(iterations = 1): void {
    tidy(() => {
      for (const { kernel, direction } of this.layers) {
        const weights = kernel.value();
        let u = direction.value();
        for (let i = 0; i < iterations; i++) u = turned(weights, u).u;
        direction.assignUnconstrained(u);
      }
    });
  }

  /** What the context adds to the sums of the first layer, `[n, sizes[1]]`. */
  #shiftOf(context: Tensor | undefined): Tensor | undefined {
    if (this.contextKernel === undefined) return undefined;
    const size = this.contextKernel.shape[0]!;
    if (context?.shape.at(-1) === size) return matMul(context, this.contextKernel.value());
    throw new ShapeError({
      where: 'ContractiveMlp: context',
      rule: `must have ${size} numbers for each vector`,
      received: context === undefined ? 'nothing' : `[${context.shape}]`,
      remedy: `Pass it as the second argument, [...batch, ${size}].`,
    });
  }
}

/** |v| of the largest stretch that one more power iteration finds; u and v are no functions of the kernel here. */
function spectralNorm(kernel: Tensor, direction: Tensor): Tensor {
  const { u, v } = turned(stopGradient(kernel), direction);
  return sum(mul(matMul(u, kernel), v));
}

/** One power iteration: v along u W and u along v Wᵀ; a kernel of zeros leaves u as it is. */
function turned(kernel: Tensor, direction: Tensor): { u: Tensor; v: Tensor } {
  const v = unit(matMul(direction, kernel));
  const back = matMul(v, kernel, false, true);
  return { u: where(equal(lengths(back), 0), direction, unit(back)), v };
}

function unit(x: Tensor): Tensor {
  const length = lengths(x);
  return div(x, where(equal(length, 0), onesLike(length), length));
}

function layerOf(inputs: number, outputs: number, isLast: boolean, key: Key): ContractiveLayer {
  const kernel = () => startKernel(inputs, outputs, isLast, key.foldIn(0));
  const direction = () => unit(normal([1, inputs], { key: key.foldIn(1) }));
  return {
    kernel: parameterFrom(kernel),
    bias: parameterFrom(() => zeros([outputs])),
    direction: parameterFrom(direction, { buffer: true }),
    ...(isLast ? {} : { bend: new Parameter(0.5) }),
  };
}

function startKernel(inputs: number, outputs: number, isLast: boolean, key: Key): Tensor {
  if (isLast) return zeros([inputs, outputs]);
  const limit = Math.sqrt(3 / inputs);
  return uniform([inputs, outputs], { key, low: -limit, high: limit });
}

import {
  DomainError,
  includesSupport,
  Parameter,
  positive,
  probability,
  real,
  resolve,
  ShapeError,
  shapeOf,
  type TensorInput,
  unitInterval,
} from '@diffeo/core';
import { diag, triu } from '@diffeo/core/linalg';
import { add, expandDims, log, mul, neg, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import { Softplus } from '../elementwise/softplus.js';
import { filledParameter } from '../linear/filled-parameter.js';
import { inRows } from '../linear/in-rows.js';
import { checkParameters, parameterBatch } from '../linear/parameter-batch.js';
import { solveRows, timesRows } from '../linear/rows.js';
import { unitTriangular } from '../linear/unit-triangular.js';
import { VectorMap } from '../linear/vector-map.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { GatedMap } from './gated-map.js';

/** Options of {@link HighwayFlow}: the size of the vectors, or the parameters themselves. */
export interface HighwayFlowOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** g, an increasing map of single real numbers, or null for none; default `Softplus`. */
  activation?: Bijector | null;
  /**
   * λ, what part of the vector passes unchanged, in [0, 1]: a number or `[..., 1]`, or one for each entry, `[..., D]`;
   * default one number trained from 0.5.
   */
  residualFraction?: TensorInput;
  /** L below the diagonal and U above it, `[..., D, D]`; the diagonal is not read. Default trained from 0. */
  factors?: TensorInput;
  /** The diagonal of U, `[..., D]`, positive; default trained from 1. */
  diagonal?: TensorInput;
  /** b, `[..., D]`; default trained from 0. */
  bias?: TensorInput;
}

/**
 * A highway layer that can be inverted (Ambrogioni, Silvestri and van Gerven 2021, arXiv:2102.04801): three steps, each of
 * which mixes its argument with what it is mapped to,
 *
 *     u = λ x + (1 - λ) L x,    v = λ u + (1 - λ) (U u + b),    y = λ v + (1 - λ) g(v),
 *     log|det J| = sum_i log(λ + (1 - λ) U_ii) + sum_i log(λ + (1 - λ) g'(v_i)),
 *
 * with a lower triangular L that has ones on its diagonal, an upper triangular U with a positive one, and an increasing
 * activation g. At λ = 1 it is the identity, and near it when it starts from there, as cascading flows do to begin at the
 * prior: `residualFraction: new Parameter(0.98, { support: unitInterval })`. Entries with a λ of 0 do not take part in
 * that: they become g(v), and lie in the codomain of g.
 *
 * The inverse is by substitution, after D roots of monotone functions, found at once, for the activation. Parameters given
 * as tensors of an encoder, `[batch, D, D]`, make a flow of its own for each event.
 *
 * Shapes: `[..., D]` to the same. (`HighwayFlow` of TensorFlow Probability, whose `gate_first_n` is a λ with zeros.)
 *
 * @throws DomainError unless size is a positive integer, the activation maps all real numbers, and parameters given as
 * numbers lie in their sets; ShapeError for parameters of other sizes, or an activation that is not elementwise.
 * @example
 * const f = chain([
 *   new HighwayFlow({ size: 2, activation: null }),
 *   new HighwayFlow({ size: 2, activation: new Softplus() }),
 * ]);
 * f.forwardAndLogDet([[0, 0], [1, -1]]).logDet.shape; // [2]
 */
export class HighwayFlow extends VectorMap {
  readonly family = 'HighwayFlow';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = {
    residualFraction: probability,
    factors: real,
    diagonal: positive,
    bias: real,
  };
  readonly size: number;
  readonly activation: Bijector | null;
  /** As passed in, or what is trained. */
  readonly residualFraction: TensorInput;
  /** As passed in, or what is trained: L and U. */
  readonly factors: TensorInput;
  /** As passed in, or what is trained. */
  readonly diagonal: TensorInput;
  /** As passed in, or what is trained. */
  readonly bias: TensorInput;

  constructor(options: HighwayFlowOptions) {
    super();
    const { size, activation = new Softplus() } = options;
    const { residualFraction, factors, diagonal, bias } = options;
    checkCounts(this.family, { size });
    if (activation !== null) checkActivation(activation);
    const given = { residualFraction, factors, diagonal, bias };
    checkParameters(this.family, given, this.parameterSupports);
    this.size = size;
    this.activation = activation;
    this.residualFraction = residualFraction ?? new Parameter([0.5], { support: unitInterval });
    this.factors = factors ?? filledParameter([size, size], 0);
    this.diagonal = diagonal ?? filledParameter([size], 1, { support: positive });
    this.bias = bias ?? filledParameter([size], 0);
    this.batchShape = parameterBatch(this.family, {
      residualFraction: [this.residualFraction, endingOf(this.residualFraction, size)],
      factors: [this.factors, [size, size]],
      diagonal: [this.diagonal, [size]],
      bias: [this.bias, [size]],
    });
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { gated, diagonal, offset, activation } = this.#prepared();
    const lower = unitTriangular(gated, 'lower');
    const upper = add(triu(gated, 1), diag(diagonal));
    const inner = inRows(x, this.batchShape, 0, (rows) =>
      add(timesRows(upper, timesRows(lower, rows)), offset),
    );
    const linear = sum(log(diagonal), -1);
    if (activation === null) return { value: inner, logDet: linear };
    const { value, logDet } = activation.forwardAndLogDet(inner);
    return { value, logDet: add(linear, sum(logDet, -1)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const { gated, diagonal, offset, activation } = this.#prepared();
    const before = activation && numericalInverse(activation).inverseAndLogDet(y);
    const upper = add(triu(gated, 1), diag(diagonal));
    const value = inRows(before?.value ?? y, this.batchShape, 0, (rows) => {
      const inner = solveRows(upper, sub(rows, offset), { lower: false });
      return solveRows(gated, inner, { lower: true, unitDiagonal: true });
    });
    const linear = sum(log(diagonal), -1);
    return { value, logDet: before ? sub(sum(before.logDet, -1), linear) : neg(linear) };
  }

  #prepared(): Prepared {
    const given = resolve(this.residualFraction);
    const fraction = given.rank === 0 ? expandDims(given, 0) : given;
    const rest = sub(1, fraction);
    const { activation } = this;
    return {
      gated: mul(expandDims(rest, -1), resolve(this.factors)),
      diagonal: add(fraction, mul(rest, resolve(this.diagonal))),
      offset: expandDims(mul(rest, resolve(this.bias)), -2),
      activation: activation && new GatedMap({ fraction, map: activation }),
    };
  }
}

/** The parameters of the three steps, with λ worked in. */
interface Prepared {
  /** L and U off their diagonals, each row times 1 - λ: `[..., D, D]`. */
  gated: Tensor;
  /** λ + (1 - λ) U_ii, `[..., D]`. */
  diagonal: Tensor;
  /** (1 - λ) b, `[..., 1, D]`. */
  offset: Tensor;
  activation: GatedMap | null;
}

/** λ ends in one number for each entry, in one for all of them, or is a number. */
function endingOf(fraction: TensorInput, size: number): number[] {
  const last = shapeOf(fraction, 'HighwayFlow: residualFraction').at(-1);
  if (last === undefined) return [];
  return [last === 1 ? 1 : size];
}

function checkActivation({ family, eventRankIn, eventRankOut, domain }: Bijector): void {
  if (eventRankIn > 0 || eventRankOut > 0) {
    throw new ShapeError({
      where: 'HighwayFlow: activation',
      rule: 'must be elementwise',
      received: `${family}, of events of rank ${Math.max(eventRankIn, eventRankOut)}`,
    });
  }
  if (includesSupport(domain, real)) return;
  throw new DomainError({
    where: 'HighwayFlow: activation',
    rule: 'must map all real numbers',
    received: `${family}, of what is ${domain.name}`,
  });
}

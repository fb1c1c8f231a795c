import { DomainError, resolve, type TensorInput } from '@diffeo/core';
import { diagPart, setDiag, triu } from '@diffeo/core/linalg';
import { type Key, nextKey } from '@diffeo/core/random';
import {
  add,
  concat,
  expandDims,
  matMul,
  mul,
  stack,
  sub,
  sum,
  type Tensor,
  tanh,
  unstack,
} from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import { vectorPart } from '../constraints/vector-part.js';
import { filledParameter } from '../linear/filled-parameter.js';
import { parameterBatch } from '../linear/parameter-batch.js';
import { VectorMap } from '../linear/vector-map.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { drawnParameter } from './drawn-parameter.js';
import { LEAST_SLOPE, logTanhSlope, onePlusTanhs } from './log-tanh-slope.js';
import { stackedRows } from './stacked-rows.js';
import {
  alternatingBasis,
  householderBasis,
  orthogonalBasis,
  type SylvesterBasis,
} from './sylvester-basis.js';
import { TanhShear } from './tanh-shear.js';

/** Options of {@link Sylvester}: the size of the vectors, how Q is made, and the parameters themselves. */
export interface SylvesterOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** K, how many maps are applied one after the other; default 1. */
  layers?: number;
  /** M, how many orthonormal columns Q has, by QR factors of `basis`: orthogonal Sylvester flows. */
  rank?: number;
  /** H, of how many reflections Q is the product, along `basis`: Householder Sylvester flows, M = D. */
  reflections?: number;
  /** With `rank`, `[..., K, D, M]`, with `reflections`, `[..., K, H, D]`; default trained from normals. */
  basis?: TensorInput;
  /** R1, `[..., K, M, M]`, of which the upper triangle counts; default trained from 0. */
  r1?: TensorInput;
  /** R2, `[..., K, M, M]`, of which the upper triangle counts; default trained from U(±1/√M). */
  r2?: TensorInput;
  /** The offsets, `[..., K, M]`; default trained from 0. */
  b?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * A stack of K Sylvester maps of vectors (van den Berg et al. 2018, arXiv:1803.05649): planar maps with M hidden units
 * where those have one,
 *
 *     f(z) = z + Q R1 tanh(R2 Qᵀz + b),
 *     log|det J| = sum_i log(1 + ρ_i (1 - tanh²(R2 Qᵀz + b)_i)),    ρ_i = (R1)_ii (R2)_ii > -1,
 *
 * with triangular R1 and R2, whose diagonals pass through tanh and stop 2^-22 short of 1, and orthonormal columns of Q:
 * from QR factors with `rank`, a product of reflections with `reflections`; with neither, Q reverses the entries in every
 * other map, and the triangles mix them (triangular Sylvester flows). The parameters of all maps are prepared at once; the
 * log-det costs O(M). Given as tensors of an encoder, they make a flow of its own for each event. It starts as the
 * identity.
 *
 * The inverse is a triangular system of scalar equations: it finds M roots of monotone functions a map, one after the
 * other.
 *
 * @throws DomainError unless the counts are positive integers, M at most D, and at most one of `rank` and `reflections`
 * is given; ShapeError for parameters of other sizes.
 * @example
 * const f = new Sylvester({ size: 16, layers: 4, rank: 8, key: Key.fromSeed(1) });
 * f.forwardAndLogDet(fill([32, 16], 0.5)).logDet.shape; // [32]
 */
export class Sylvester extends VectorMap {
  readonly family = 'Sylvester';
  override readonly batchShape: readonly number[];
  readonly size: number;
  readonly layers: number;
  /** M, how many hidden units a map has. */
  readonly rank: number;
  readonly basis: TensorInput | undefined;
  readonly r1: TensorInput;
  readonly r2: TensorInput;
  readonly b: TensorInput;
  readonly #basis: SylvesterBasis;

  constructor(options: SylvesterOptions) {
    super();
    const { size, layers = 1, r1, r2, b, key = nextKey() } = options;
    checkCounts('Sylvester', { size, layers });
    this.size = size;
    this.layers = layers;
    this.#basis = basisOf(options, layers, key.foldIn(0));
    this.rank = this.#basis.rank;
    this.basis = this.#basis.parameter;
    const square = [layers, this.rank, this.rank];
    this.r1 = r1 ?? filledParameter(square, 0);
    this.r2 = r2 ?? drawnParameter(square, this.rank, key.foldIn(1));
    this.b = b ?? filledParameter([layers, this.rank], 0);
    this.batchShape = parameterBatch('Sylvester', {
      ...(this.basis !== undefined && { basis: [this.basis, this.#basis.ending] }),
      r1: [this.r1, square],
      r2: [this.r2, square],
      b: [this.b, [layers, this.rank]],
    });
  }

  protected override computeForwardAndLogDet(z: Tensor): ValueAndLogDet {
    return stackedRows(z, this.batchShape, (rows) => {
      const maps = this.#maps();
      let value = rows;
      const bends = maps.each.map(({ project, move }) => {
        const bend = tanh(project(value));
        value = add(value, move(bend));
        return bend;
      });
      return { value, logDet: logDetOf(bends, maps.slopes) };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return stackedRows(y, this.batchShape, (rows) => {
      const maps = this.#maps();
      const triangles = unstack(matMul(maps.r2, maps.r1), -3);
      const slopes = unstack(maps.slopes, -2);
      let value = rows;
      const bends: Tensor[] = [];
      for (let k = this.layers - 1; k >= 0; k--) {
        const { project, move } = maps.each[k]!;
        const bend = bendBefore(project(value), triangles[k]!, slopes[k]!);
        value = sub(value, move(bend));
        bends.push(bend);
      }
      return { value, logDet: mul(-1, logDetOf(bends.reverse(), maps.slopes)) };
    });
  }

  #maps(): Maps {
    const q = this.#basis.compute();
    const [first, second] = [resolve(this.r1), resolve(this.r2)];
    const [r1, r2] = [triangle(first), triangle(second)];
    const inward = unstack(matMul(q, r2, false, true), -3);
    const outward = unstack(matMul(r1, q, true, true), -3);
    const offsets = unstack(resolve(this.b), -2);
    const times =
      this.batchShape.length > 0
        ? (x: Tensor, matrix: Tensor) => sum(mul(expandDims(x, -1), matrix), -2)
        : (x: Tensor, matrix: Tensor) => matMul(x, matrix);
    const each = offsets.map((offset, k) => ({
      project: (z: Tensor) => add(times(z, inward[k]!), offset),
      move: (bend: Tensor) => times(bend, outward[k]!),
    }));
    return { each, r1, r2, slopes: slopesOf(diagPart(first), diagPart(second)) };
  }
}

/** The parameters of all maps, prepared. */
interface Maps {
  each: {
    /** R2 Qᵀz + b, `[..., M]`. */
    project(z: Tensor): Tensor;
    /** Q R1 times the bend, `[..., D]`. */
    move(bend: Tensor): Tensor;
  }[];
  /** `[..., K, M, M]` */
  r1: Tensor;
  r2: Tensor;
  /** 1 + ρ, `[..., K, M]`. */
  slopes: Tensor;
}

/** The tanh of a diagonal is multiplied by this, for a ρ that stays above -1 in float32: 1 + ρ is at least `LEAST_SLOPE`. */
const LARGEST_DIAGONAL = Math.sqrt(1 - LEAST_SLOPE);

/** The upper triangle, with a diagonal between -1 and 1. */
function triangle(r: Tensor): Tensor {
  return setDiag(triu(r), mul(LARGEST_DIAGONAL, tanh(diagPart(r))));
}

/** 1 + ρ of the diagonals before their tanh. */
function slopesOf(first: Tensor, second: Tensor): Tensor {
  return add(LEAST_SLOPE, mul(1 - LEAST_SLOPE, onePlusTanhs(first, second)));
}

/**
 * The bend h = tanh(a) of a map, from what its result projects to, c = a + R2 R1 h: row by row from the last one,
 *
 *     a_i + ρ_i tanh(a_i) = c_i - sum_{j > i} (R2 R1)_ij h_j.
 */
function bendBefore(c: Tensor, product: Tensor, slopes: Tensor): Tensor {
  const rank = c.shape.at(-1)!;
  const columns = unstack(product, -1);
  const bends: Tensor[] = [];
  let rest = c;
  for (let i = rank - 1; i >= 0; i--) {
    const slope = vectorPart(slopes, i, i + 1);
    const map = new TanhShear({ slope, offset: 0 });
    const shear = numericalInverse(map, { bracket: (at) => map.bracket(at), scale: 'linear' });
    const bend = tanh(shear.inverse(vectorPart(rest, i, i + 1)));
    rest = sub(rest, mul(bend, columns[i]!));
    bends.push(bend);
  }
  return concat(bends.reverse(), -1);
}

/** The sum over the maps and their units of log(1 + ρ (1 - bend²)), from the K bends `[..., M]`. */
function logDetOf(bends: readonly Tensor[], slopes: Tensor): Tensor {
  return sum(logTanhSlope(stack([...bends], -2), slopes), [-2, -1]);
}

function basisOf(
  { size, rank, reflections, basis }: SylvesterOptions,
  layers: number,
  key: Key,
): SylvesterBasis {
  if (rank !== undefined && reflections !== undefined) {
    throw new DomainError({
      where: 'Sylvester',
      rule: 'takes rank or reflections, not both',
      received: `rank ${rank} and reflections ${reflections}`,
      remedy: 'Pass rank for Q of QR factors, reflections for a product of reflections.',
    });
  }
  const sizes = { size, layers, basis, key };
  if (reflections !== undefined) {
    checkCounts('Sylvester', { reflections });
    return householderBasis(reflections, sizes);
  }
  if (rank === undefined) return alternatingBasis(sizes);
  checkCounts('Sylvester', { rank });
  if (rank <= size) return orthogonalBasis(rank, sizes);
  throw new DomainError({
    where: 'Sylvester: rank',
    rule: `must be at most ${size}, the size of the vectors`,
    received: `${rank}`,
  });
}

import { resolve, type TensorInput } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { softplus } from '@diffeo/core/special';
import {
  add,
  div,
  expandDims,
  matMul,
  maximum,
  mul,
  split,
  square,
  squeeze,
  stack,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  tanh,
  unstack,
} from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import { filledParameter } from '../linear/filled-parameter.js';
import { parameterBatch } from '../linear/parameter-batch.js';
import { VectorMap } from '../linear/vector-map.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { drawnParameter } from './drawn-parameter.js';
import { LEAST_SLOPE, logTanhSlope } from './log-tanh-slope.js';
import { stackedRows } from './stacked-rows.js';
import { TanhShear } from './tanh-shear.js';

/** Options of {@link Planar}: the size of the vectors, or the parameters themselves. */
export interface PlanarOptions {
  /** D, how many entries a vector has. */
  size: number;
  /** K, how many maps are applied one after the other; default 1. */
  layers?: number;
  /** The direction of each map before it is bent to be invertible, `[..., K, D]`; default trained from U(±1/√D). */
  u?: TensorInput;
  /** The normal of each plane, `[..., K, D]`; default trained from U(±1/√D). */
  w?: TensorInput;
  /** The offset of each plane, `[..., K]`; default trained from 0. */
  b?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * A stack of K planar maps of vectors (Rezende and Mohamed 2015, arXiv:1505.05770), each of which stretches or presses
 * together along the normal of a plane,
 *
 *     f(z) = z + û tanh(wᵀz + b),    log|det J| = log(1 + ûᵀw (1 - tanh²(wᵀz + b))),
 *     û = u + (softplus(wᵀu) - 1 - wᵀu) w / |w|²,
 *
 * where û is u with the part along w bent so that ûᵀw > -1, by 2^-21 in float32, and the map is invertible. The
 * parameters of all maps lie in one tensor each and are prepared at once; the log-dets are summed at the end. Given as
 * tensors of an encoder, `[batch, K, D]`, they make a flow of its own for each event.
 *
 * The inverse finds wᵀz, one number a map, as the root of a monotone function.
 *
 * @throws DomainError unless size and layers are positive integers; ShapeError for parameters of other sizes.
 * @example
 * const f = new Planar({ size: 2, layers: 8, key: Key.fromSeed(1) });
 * f.forwardAndLogDet([[0, 0], [1, -1]]).logDet.shape; // [2]
 */
export class Planar extends VectorMap {
  readonly family = 'Planar';
  override readonly batchShape: readonly number[];
  readonly size: number;
  readonly layers: number;
  readonly u: TensorInput;
  readonly w: TensorInput;
  readonly b: TensorInput;

  constructor({ size, layers = 1, u, w, b, key = nextKey() }: PlanarOptions) {
    super();
    checkCounts('Planar', { size, layers });
    this.size = size;
    this.layers = layers;
    this.u = u ?? drawnParameter([layers, size], size, key.foldIn(0));
    this.w = w ?? drawnParameter([layers, size], size, key.foldIn(1));
    this.b = b ?? filledParameter([layers], 0);
    this.batchShape = parameterBatch('Planar', {
      u: [this.u, [layers, size]],
      w: [this.w, [layers, size]],
      b: [this.b, [layers]],
    });
  }

  protected override computeForwardAndLogDet(z: Tensor): ValueAndLogDet {
    return stackedRows(z, this.batchShape, (rows) => {
      const maps = this.#maps();
      let value = rows;
      const bends: Tensor[] = [];
      for (let k = 0; k < this.layers; k++) {
        const bend = tanh(add(maps.project(value, k), maps.offsets[k]!));
        value = add(value, maps.move(bend, k));
        bends.push(bend);
      }
      return { value, logDet: logDetOf(bends, maps.slopes) };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return stackedRows(y, this.batchShape, (rows) => {
      const maps = this.#maps();
      const slopes = unstack(expandDims(maps.slopes, -1), -2);
      let value = rows;
      const bends: Tensor[] = [];
      for (let k = this.layers - 1; k >= 0; k--) {
        const offset = maps.offsets[k]!;
        const map = new TanhShear({ slope: slopes[k]!, offset });
        const shear = numericalInverse(map, { bracket: (at) => map.bracket(at), scale: 'linear' });
        const bend = tanh(add(shear.inverse(maps.project(value, k)), offset));
        value = sub(value, maps.move(bend, k));
        bends.push(bend);
      }
      return { value, logDet: mul(-1, logDetOf(bends.reverse(), maps.slopes)) };
    });
  }

  #maps(): Maps {
    const [u, w, b] = [resolve(this.u), resolve(this.w), resolve(this.b)];
    const along = sum(mul(w, u), -1);
    const slopes = maximum(softplus(along), LEAST_SLOPE);
    const excess = div(sub(sub(slopes, 1), along), sum(square(w), -1));
    const bent = add(u, mul(expandDims(excess, -1), w));
    const offsets = unstack(expandDims(b, -1), -2);
    if (this.batchShape.length > 0) {
      const [directions, normals] = [unstack(bent, -2), unstack(w, -2)];
      return {
        offsets,
        slopes,
        project: (z, k) => sum(mul(z, normals[k]!), -1, true),
        move: (bend, k) => mul(bend, directions[k]!),
      };
    }
    const [directions, normals] = [split(bent, this.layers), split(w, this.layers)];
    return {
      offsets,
      slopes,
      project: (z, k) => matMul(z as Tensor2D, normals[k]! as Tensor2D, false, true),
      move: (bend, k) => matMul(bend as Tensor2D, directions[k]! as Tensor2D),
    };
  }
}

/** The parameters of all maps, prepared. */
interface Maps {
  /** wᵀz of the k-th map, `[..., 1]`. */
  project(z: Tensor, k: number): Tensor;
  /** û times the bend of the k-th map, `[..., D]`. */
  move(bend: Tensor, k: number): Tensor;
  /** b as K tensors `[..., 1]`. */
  offsets: Tensor[];
  /** 1 + ûᵀw, `[..., K]`. */
  slopes: Tensor;
}

/** The sum over the maps of log(1 + ûᵀw (1 - bend²)), from the K bends `[..., 1]`. */
function logDetOf(bends: readonly Tensor[], slopes: Tensor): Tensor {
  return sum(logTanhSlope(squeeze(stack([...bends], -1), [-2]), slopes), -1);
}

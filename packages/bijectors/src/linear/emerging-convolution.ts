import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import { diag } from '@diffeo/core/linalg';
import {
  abs,
  add,
  eye,
  log,
  mul,
  pad,
  reshape,
  split,
  stack,
  sum,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { nonzero } from '../elementwise/nonzero.js';
import { checkChannels, positionsOf } from '../normalization/check-channels.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import {
  causalConvolution,
  solveCausal,
  solveTurned,
  turnedConvolution,
} from './causal-convolution.js';
import { checkKernelSize } from './check-kernel-size.js';
import { filledParameter } from './filled-parameter.js';
import { ofImages } from './of-images.js';
import { checkParameters, checkShapes } from './parameter-batch.js';

/** Options of {@link EmergingConvolution}. */
export interface EmergingConvolutionOptions {
  /** c, how many channels an image has. */
  channels: number;
  /** How far the map sees, rows and columns, an odd number from 3 up; default 3. */
  kernelSize?: number;
  /**
   * Two kernels of d = (kernelSize + 1) / 2, `[2, d, d, c, c]`, in before out, the second for images turned by 180 degrees.
   * The last filter of each is of the pixel itself, of which what lies above the diagonal is read of the first, and below it
   * of the second. Default trained from zeros.
   */
  kernels?: TensorInput;
  /** The diagonal of the pixel's own filter, `[c]`, not zero; default trained from ones, positive. */
  diagonal?: TensorInput;
}

/**
 * An invertible convolution of images with a kernel of any odd size (Hoogeboom, van den Berg and Welling 2019,
 * arXiv:1901.11137): two autoregressive convolutions, the first of which reads what lies above and to the left of a pixel,
 * the second what lies below and to the right, with the channels in order and in reverse,
 *
 *     y = K_2 * (K_1 * x),    log|det J| = h w (the sum of log|diagonal|).
 *
 * The images have zeros around them. The inverse is exact, by substitution, in 2 (h + w - 1) steps: a diagonal of pixels at
 * a time. It multiplies what is lost to rounding where the kernels are large. It starts as the identity; a `Conv1x1` before
 * it mixes the channels, as in the paper.
 *
 * Shapes: `[..., h, w, c]` to the same, of any height and width.
 *
 * @throws DomainError unless channels is a positive integer and kernelSize odd, or if an element of the diagonal given as a
 * number is zero; ShapeError for parameters of other sizes.
 * @example
 * const f = new EmergingConvolution({ channels: 4, kernelSize: 5 });
 * f.forwardAndLogDet(normal([8, 16, 16, 4])).logDet.shape; // [8]
 */
export class EmergingConvolution extends Bijector {
  readonly family = 'EmergingConvolution';
  readonly eventRankIn = 3;
  readonly eventRankOut = 3;
  readonly domain = real;
  readonly codomain = real;
  protected override readonly parameterSupports = { kernels: real, diagonal: nonzero };
  readonly channels: number;
  readonly kernelSize: number;
  /** As passed in, or what is trained. */
  readonly kernels: TensorInput;
  /** As passed in, or what is trained. */
  readonly diagonal: TensorInput;

  constructor({ channels, kernelSize = 3, kernels, diagonal }: EmergingConvolutionOptions) {
    super();
    checkCounts(this.family, { channels });
    checkKernelSize(this.family, kernelSize);
    checkParameters(this.family, { kernels, diagonal }, this.parameterSupports);
    const d = (kernelSize + 1) / 2;
    const shape = [2, d, d, channels, channels];
    this.channels = channels;
    this.kernelSize = kernelSize;
    this.kernels = kernels ?? filledParameter(shape, 0);
    this.diagonal = diagonal ?? filledParameter([channels], 1, { support: positive });
    checkShapes(this.family, {
      kernels: [this.kernels, shape],
      diagonal: [this.diagonal, [channels]],
    });
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const diagonal = resolve(this.diagonal);
    const [first, second] = this.#filters(diagonal);
    const value = ofImages(x, (images) =>
      turnedConvolution(causalConvolution(images, first), second),
    );
    return { value, logDet: mul(positionsOf(x, 3), sum(log(abs(diagonal)))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const diagonal = resolve(this.diagonal);
    const [first, second] = this.#filters(diagonal);
    const value = ofImages(y, (images) =>
      solveCausal(solveTurned(images, second, 'lower'), first, 'upper'),
    );
    return { value, logDet: mul(-positionsOf(y, 3), sum(log(abs(diagonal)))) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels('EmergingConvolution: x', this.channels, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return checkChannels('EmergingConvolution: y', this.channels, shape);
  }

  /** Both kernels `[d, d, c, c]`, with zeros for what is not read and the diagonals in place. */
  #filters(diagonal: Tensor): [first: Tensor, second: Tensor] {
    const c = this.channels;
    const d = (this.kernelSize + 1) / 2;
    const shape = [2, d * d, c, c];
    const read = mul(reshape(resolve(this.kernels), shape), tensor(elementsRead(d, c), shape));
    const diagonals = reshape(stack([eye(c), diag(diagonal)]), [2, 1, c, c]);
    const placed = pad(diagonals, [
      [0, 0],
      [d * d - 1, 0],
      [0, 0],
      [0, 0],
    ]);
    const [first, second] = split(add(read, placed), 2) as [Tensor, Tensor];
    return [reshape(first, [d, d, c, c]), reshape(second, [d, d, c, c])];
  }
}

/** 1 for the elements of both kernels that are read: of the pixel's own filters those on one side of the diagonal. */
function elementsRead(d: number, c: number): Float32Array {
  const each = c * c;
  return Float32Array.from({ length: 2 * d * d * each }, (_, i) => {
    const filter = Math.floor(i / each);
    if (filter % (d * d) !== d * d - 1) return 1;
    const [from, to] = [Math.floor((i % each) / c), i % c];
    return Number(filter < d * d ? from < to : from > to);
  });
}

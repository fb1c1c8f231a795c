import { type Parameter, real, resolve, ShapeError, type TensorInput } from '@diffeo/core';
import { diagPart, type LuFactors, lu, luSolve } from '@diffeo/core/linalg';
import {
  abs,
  concat,
  conv2d,
  log,
  mul,
  neg,
  slice,
  sum,
  type Tensor,
  type Tensor4D,
  tensor,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { checkChannels } from '../normalization/check-channels.js';
import { parameterFrom } from '../parameter-from.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { checkKernelSize } from './check-kernel-size.js';
import { ofImages } from './of-images.js';
import { checkParameters, checkShapes } from './parameter-batch.js';
import { PeriodicSpectrum } from './periodic-spectrum.js';

/** Options of {@link PeriodicConvolution}. */
export interface PeriodicConvolutionOptions {
  /** c, how many channels an image has. */
  channels: number;
  /** k, how many rows and columns the kernel has, an odd number from 3 up; default 3. */
  kernelSize?: number;
  /** `[k, k, c, c]`, in before out, as `conv2d` takes it; default trained from the identity. */
  kernel?: TensorInput;
}

/**
 * An invertible convolution of images that go round, the last row beside the first and the last column beside the first
 * (Hoogeboom, van den Berg and Welling 2019, arXiv:1901.11137). For each frequency (u, v) the channels are multiplied by a
 * matrix, the Fourier transform of the kernel,
 *
 *     y^_uv = K^_uv x^_uv,    log|det J| = the sum over u and v of log|det K^_uv|,
 *
 * in O(h w c³) for any number of images. The map itself is a convolution; its inverse goes by the frequencies, too, and is
 * exact. Where one K^_uv is singular so is the map: its log-det is -Infinity. It starts as the identity.
 *
 * Images are real, so half of the frequencies say all. The transforms are products of matrices, which every backend has.
 *
 * Shapes: `[..., h, w, c]` to the same, with h and w from (k - 1) / 2 up.
 *
 * @throws DomainError unless channels is a positive integer and kernelSize odd; ShapeError for a kernel of another shape,
 * and for images that are smaller than its reach.
 * @example
 * const f = new PeriodicConvolution({ channels: 4 });
 * f.forwardAndLogDet(normal([8, 16, 16, 4])).logDet.shape; // [8]
 */
export class PeriodicConvolution extends Bijector {
  readonly family = 'PeriodicConvolution';
  readonly eventRankIn = 3;
  readonly eventRankOut = 3;
  readonly domain = real;
  readonly codomain = real;
  protected override readonly parameterSupports = { kernel: real };
  readonly channels: number;
  readonly kernelSize: number;
  /** As passed in, or what is trained. */
  readonly kernel: TensorInput;

  constructor({ channels, kernelSize = 3, kernel }: PeriodicConvolutionOptions) {
    super();
    checkCounts(this.family, { channels });
    checkKernelSize(this.family, kernelSize);
    checkParameters(this.family, { kernel }, this.parameterSupports);
    const shape = [kernelSize, kernelSize, channels, channels];
    this.channels = channels;
    this.kernelSize = kernelSize;
    this.kernel = kernel ?? identityKernel(kernelSize, channels);
    checkShapes(this.family, { kernel: [this.kernel, shape] });
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const kernel = resolve(this.kernel);
    const reach = (this.kernelSize - 1) / 2;
    const value = ofImages(x, (images) =>
      conv2d(wrapped(images, reach) as Tensor4D, kernel as Tensor4D, 1, 'valid'),
    );
    const spectrum = new PeriodicSpectrum(x.shape.at(-3)!, x.shape.at(-2)!);
    return { value, logDet: logAbsDet(lu(spectrum.ofKernel(kernel)), spectrum) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const spectrum = new PeriodicSpectrum(y.shape.at(-3)!, y.shape.at(-2)!);
    const factors = lu(spectrum.ofKernel(resolve(this.kernel)));
    const value = ofImages(y, (images) =>
      spectrum.toImages(luSolve(factors, spectrum.ofImages(images)), images.shape),
    );
    return { value, logDet: neg(logAbsDet(factors, spectrum)) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.#check('PeriodicConvolution: x', shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#check('PeriodicConvolution: y', shape);
  }

  #check(where: string, shape: readonly number[]): readonly number[] {
    checkChannels(where, this.channels, shape);
    const reach = (this.kernelSize - 1) / 2;
    if (shape[0]! >= reach && shape[1]! >= reach) return shape;
    throw new ShapeError({
      where,
      rule: `must have at least ${reach} rows and columns, the reach of its kernel`,
      received: `[${shape}]`,
    });
  }
}

/** The matrices of a frequency stand for complex ones of half the size, whose determinants they have twice. */
function logAbsDet({ lu: factors }: LuFactors, spectrum: PeriodicSpectrum): Tensor {
  const logs = sum(log(abs(diagPart(factors))), -1);
  return sum(mul(logs, tensor(spectrum.weights.map((weight) => weight / 2))));
}

/** Images with `reach` rows and columns of the other end at each end. */
function wrapped(x: Tensor, reach: number): Tensor {
  const rows = goingRound(x, reach, 1);
  return goingRound(rows, reach, 2);
}

function goingRound(x: Tensor, reach: number, axis: 1 | 2): Tensor {
  const length = x.shape[axis]!;
  const part = (from: number) => {
    const [begin, size] = [x.shape.map(() => 0), x.shape.slice()];
    begin[axis] = from;
    size[axis] = reach;
    return slice(x, begin, size);
  };
  return concat([part(length - reach), x, part(0)], axis);
}

function identityKernel(size: number, channels: number): Parameter {
  const each = channels * channels;
  const centre = ((size * size - 1) / 2) * each;
  const values = new Float32Array(size * size * each);
  for (let i = 0; i < channels; i++) values[centre + i * (channels + 1)] = 1;
  return parameterFrom(() => tensor(values, [size, size, channels, channels]));
}

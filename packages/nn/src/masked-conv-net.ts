import { DomainError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { relu, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { checkSizes } from './check-sizes.js';
import { type Initializer, zeros } from './initializer.js';
import { MaskedConv2d } from './masked-conv2d.js';
import { Network } from './network.js';

/** Options of {@link MaskedConvNet}. */
export interface MaskedConvNetOptions {
  /** How many channels an image has. */
  channels: number;
  /** How many numbers the network gives for each entry of an image; default 1. */
  outputsPerInput?: number;
  /** The channels of the hidden layers, at least as many as an image has; default [32, 32]. */
  filters?: readonly number[];
  /** The side of all kernels, odd; default 3. */
  kernelSize?: number;
  /** How many channels of context follow those of the image; all outputs see them. Default 0. */
  context?: number;
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
 * A stack of masked convolutions, the network of PixelCNN (van den Oord et al. 2016, arXiv:1601.06759): what it gives for an
 * entry of an image depends only on the entries before it, pixel by pixel in rows from the top left, and channel by channel
 * within a pixel.
 *
 * `[...batch, height, width, channels + context]` to `[...batch, height, width, channels * outputsPerInput]`, the numbers of
 * each entry together, for images of any size. Every hidden filter sees the channels of its own pixel up to one of them. An
 * output sees L (kernelSize - 1) / 2 pixels around it, those of L layers; a rows above itself it sees no further to the right
 * than a (kernelSize - 1) / 2, the blind spot of such stacks (arXiv:1606.05328).
 *
 * As the conditioner of an `Autoregressive` map of images it is what `Made` is for vectors. Its context is the same number of
 * channels at every pixel.
 *
 * @throws DomainError for sizes that are not positive integers, an even kernel, or fewer filters than channels.
 * @example
 * const net = new MaskedConvNet({ channels: 1, outputsPerInput: 2, key: Key.fromSeed(1) });
 * net.apply(ones([5, 28, 28, 1])).shape; // [5, 28, 28, 2]
 */
export class MaskedConvNet extends Network {
  readonly layers: MaskedConv2d[];
  readonly #activation: (x: Tensor) => Tensor;

  constructor({
    channels,
    outputsPerInput = 1,
    filters = [32, 32],
    kernelSize = 3,
    context = 0,
    activation = relu,
    key = nextKey(),
    kernelInitializer,
    outputInitializer = zeros,
  }: MaskedConvNetOptions) {
    super();
    checkSizes('MaskedConvNet', { channels, outputsPerInput });
    if (context !== 0) checkSizes('MaskedConvNet', { context });
    for (const width of filters) checkFilters(width, channels);
    // For each unit of a layer, how many channels of its own pixel it sees; an input is seen by those that see one more.
    const inputs = Array.from({ length: channels + context }, (_, i) => (i < channels ? i + 1 : 0));
    const hidden = filters.map((width) =>
      Array.from({ length: width }, (_, unit) => Math.floor((unit * channels) / width)),
    );
    const outputs = Array.from({ length: channels * outputsPerInput }, (_, i) =>
      Math.floor(i / outputsPerInput),
    );
    const levels = [inputs, ...hidden, outputs];
    this.layers = levels.slice(1).map((to, i) => {
      const from = levels[i]!;
      const initializer = i === filters.length ? outputInitializer : kernelInitializer;
      return new MaskedConv2d({
        inputs: from.length,
        outputs: to.length,
        kernelSize,
        connects: (input, output) => from[input]! <= to[output]!,
        key: key.foldIn(i),
        ...(initializer && { kernelInitializer: initializer }),
      });
    });
    this.#activation = activation;
  }

  apply(x: Tensor): Tensor {
    return tidy(() =>
      this.layers.reduce((h, layer, i) => layer.apply(i === 0 ? h : this.#activation(h)), x),
    );
  }
}

function checkFilters(width: number, channels: number): void {
  if (Number.isInteger(width) && width >= channels) return;
  throw new DomainError({
    where: 'MaskedConvNet: filters',
    rule: `must be integers of at least ${channels}, so that every channel has a filter`,
    received: `${width}`,
  });
}

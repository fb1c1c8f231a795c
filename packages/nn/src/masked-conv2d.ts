import { DomainError, Parameter, ShapeError } from '@diffeo/core';
import { nextKey } from '@diffeo/core/random';
import {
  add,
  conv2d,
  mul,
  reshape,
  type Tensor,
  type Tensor4D,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
import { checkSizes } from './check-sizes.js';
import type { DenseOptions } from './dense.js';
import { drawnParameter } from './drawn-parameter.js';
import { lecunUniform, zeros } from './initializer.js';
import { Network } from './network.js';

/** Options of {@link MaskedConv2d}; `inputs` and `outputs` are channels. */
export interface MaskedConv2dOptions extends DenseOptions {
  /** The side of the (square) kernel, odd; default 3. */
  kernelSize?: number;
  /** Whether output channel o of a pixel may depend on input channel i of the same pixel. */
  connects: (input: number, output: number) => boolean;
}

/**
 * A convolution whose outputs at a pixel see only the pixels before it, row by row from the top left, and some channels of
 * the pixel itself (van den Oord et al. 2016, arXiv:1601.06759): y = x * (W ∘ M) + b, with zeros around the image.
 * `[...batch, height, width, inputs]` to `[...batch, height, width, outputs]`.
 *
 * The mask M is a buffer: saved, and never trained.
 *
 * @throws DomainError if a size is not a positive integer, or that of the kernel even; `apply` throws ShapeError for
 * another number of channels.
 * @example
 * const first = new MaskedConv2d({ inputs: 1, outputs: 16, connects: () => false });
 * first.apply(ones([8, 28, 28, 1])).shape; // [8, 28, 28, 16]
 */
export class MaskedConv2d extends Network {
  /** W, `[kernelSize, kernelSize, inputs, outputs]`. */
  readonly kernel: Parameter;
  /** b, `[outputs]`. */
  readonly bias: Parameter;
  /** M, of zeros and ones, in the shape of the kernel. */
  readonly mask: Parameter;

  constructor({
    inputs,
    outputs,
    kernelSize = 3,
    connects,
    key = nextKey(),
    kernelInitializer = lecunUniform,
    biasInitializer = zeros,
  }: MaskedConv2dOptions) {
    super();
    checkSizes('MaskedConv2d', { inputs, outputs, kernelSize });
    if (kernelSize % 2 === 0) {
      throw new DomainError({
        where: 'MaskedConv2d: kernelSize',
        rule: 'must be odd, so that there is a pixel in the middle',
        received: `${kernelSize}`,
      });
    }
    const shape: [number, number, number, number] = [kernelSize, kernelSize, inputs, outputs];
    this.kernel = drawnParameter(kernelInitializer, shape, key.foldIn(0));
    this.bias = drawnParameter(biasInitializer, [outputs], key.foldIn(1));
    const middle = (kernelSize ** 2 - 1) / 2;
    const open = Float32Array.from({ length: kernelSize ** 2 * inputs * outputs }, (_, at) => {
      const [pixel, channels] = [Math.floor(at / (inputs * outputs)), at % (inputs * outputs)];
      if (pixel !== middle) return Number(pixel < middle);
      return Number(connects(Math.floor(channels / outputs), channels % outputs));
    });
    const mask = tensor4d(open, shape);
    this.mask = new Parameter(mask, { buffer: true });
    mask.dispose();
  }

  apply(x: Tensor): Tensor {
    const [inputs, outputs] = this.kernel.shape.slice(2) as [number, number];
    if (x.rank < 3 || x.shape.at(-1) !== inputs) {
      throw new ShapeError({
        where: 'MaskedConv2d.apply: x',
        rule: `must be images [height, width, ${inputs}]`,
        received: `[${x.shape}]`,
      });
    }
    return tidy(() => {
      const images: Tensor4D = reshape(x, [-1, x.shape.at(-3)!, x.shape.at(-2)!, inputs]);
      const kernel = mul(this.kernel.value(), this.mask.value()) as Tensor4D;
      const y = add(conv2d(images, kernel, 1, 'same'), this.bias.value());
      return reshape(y, [...x.shape.slice(0, -1), outputs]);
    });
  }
}

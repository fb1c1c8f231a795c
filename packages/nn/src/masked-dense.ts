import { Parameter } from '@diffeo/core';
import { nextKey } from '@diffeo/core/random';
import { mul, type Tensor, tensor2d, tidy } from '@tensorflow/tfjs-core';
import { applyLinear } from './apply-linear.js';
import { checkSizes } from './check-sizes.js';
import type { DenseOptions } from './dense.js';
import { drawnParameter } from './drawn-parameter.js';
import { lecunUniform, zeros } from './initializer.js';
import { Network } from './network.js';

/** Options of {@link MaskedDense}. */
export interface MaskedDenseOptions extends DenseOptions {
  /** Whether output o may depend on input i. */
  connects: (input: number, output: number) => boolean;
}

/**
 * A fully connected layer with only some of its connections, y = x (W ∘ M) + b: what networks are made of in which an
 * output must not see all inputs. `[...batch, inputs]` to `[...batch, outputs]`.
 *
 * The mask M is a buffer: saved, and never trained.
 *
 * @throws DomainError if a size is not a positive integer; `apply` throws ShapeError for another number of inputs.
 * @example
 * const lower = new MaskedDense({ inputs: 3, outputs: 3, connects: (i, o) => i <= o });
 */
export class MaskedDense extends Network {
  /** W, `[inputs, outputs]`. */
  readonly kernel: Parameter;
  /** b, `[outputs]`. */
  readonly bias: Parameter;
  /** M, `[inputs, outputs]`, of zeros and ones. */
  readonly mask: Parameter;

  constructor({
    inputs,
    outputs,
    connects,
    key = nextKey(),
    kernelInitializer = lecunUniform,
    biasInitializer = zeros,
  }: MaskedDenseOptions) {
    super();
    checkSizes('MaskedDense', { inputs, outputs });
    this.kernel = drawnParameter(kernelInitializer, [inputs, outputs], key.foldIn(0));
    this.bias = drawnParameter(biasInitializer, [outputs], key.foldIn(1));
    const open = Float32Array.from({ length: inputs * outputs }, (_, at) =>
      Number(connects(Math.floor(at / outputs), at % outputs)),
    );
    const mask = tensor2d(open, [inputs, outputs]);
    this.mask = new Parameter(mask, { buffer: true });
    mask.dispose();
  }

  /** W ∘ M, the weights that count. */
  maskedKernel(): Tensor {
    return tidy(() => mul(this.kernel.value(), this.mask.value()));
  }

  apply(x: Tensor): Tensor {
    return tidy(() => applyLinear('MaskedDense', x, this.maskedKernel(), this.bias.value()));
  }
}

import { Parameter } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { heNormal, Network, zeros } from '@diffeo/nn';
import { add, conv2d, relu, type Tensor, type Tensor4D, tidy } from '@tensorflow/tfjs-core';

/** Channels of an image before, between and after the convolutions. */
export interface ConvNetworkOptions {
  inputs: number;
  hidden: number;
  outputs: number;
  key: Key;
}

interface Layer {
  readonly kernel: Parameter;
  readonly bias: Parameter;
}

/**
 * The network of Glow's couplings (Kingma and Dhariwal 2018, arXiv:1807.03039): convolutions of 3 x 3, 1 x 1 and 3 x 3 with
 * ReLU between them. The last one starts at 0, and the coupling as the identity.
 */
export class ConvNetwork extends Network {
  readonly layers: readonly Layer[];

  constructor({ inputs, hidden, outputs, key }: ConvNetworkOptions) {
    super();
    const layer = (shape: readonly number[], i: number): Layer => ({
      kernel: new Parameter((i === 2 ? zeros : heNormal)(shape, key.foldIn(i))),
      bias: new Parameter(new Array<number>(shape.at(-1)!).fill(0)),
    });
    this.layers = [
      layer([3, 3, inputs, hidden], 0),
      layer([1, 1, hidden, hidden], 1),
      layer([3, 3, hidden, outputs], 2),
    ];
  }

  apply(x: Tensor): Tensor {
    return tidy(() =>
      this.layers.reduce((h, { kernel, bias }, i) => {
        const from = (i === 0 ? h : relu(h)) as Tensor4D;
        return add(conv2d(from, kernel.value() as Tensor4D, 1, 'same'), bias.value());
      }, x),
    );
  }
}

import { Module, Parameter } from '@diffeo/core';
import { type Key, normal } from '@diffeo/core/random';
import { add, matMul, reshape, type Tensor, tanh } from '@tensorflow/tfjs-core';

/** A dense layer with tanh: a small conditioner whose output depends on every input. */
export class LinearConditioner extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;

  constructor(inputs: number, outputs: number, key: Key) {
    super();
    this.weight = new Parameter(normal([inputs, outputs], { key: key.foldIn(0), stddev: 0.5 }));
    this.bias = new Parameter(normal([outputs], { key: key.foldIn(1), stddev: 0.5 }));
  }

  apply(x: Tensor): Tensor {
    const [inputs, outputs] = this.weight.shape as [number, number];
    const rows = matMul(reshape(x, [-1, inputs]), this.weight.value());
    return reshape(tanh(add(rows, this.bias.value())), [...x.shape.slice(0, -1), outputs]);
  }
}

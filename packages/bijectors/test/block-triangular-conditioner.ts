import { Module, Parameter } from '@diffeo/core';
import { type Key, normal } from '@diffeo/core/random';
import { add, matMul, mul, type Tensor, tensor2d } from '@tensorflow/tfjs-core';

/** A dense layer whose outputs for an entry of K numbers depend on the earlier entries only. */
export class BlockTriangularConditioner extends Module {
  readonly weight: Parameter;
  readonly bias: Parameter;
  readonly #mask: number[][];

  constructor(entries: number, width: number, outputsPerInput: number, key: Key) {
    super();
    const [inputs, outputs] = [entries * width, entries * width * outputsPerInput];
    this.weight = new Parameter(normal([inputs, outputs], { key: key.foldIn(0) }));
    this.bias = new Parameter(normal([outputs], { key: key.foldIn(1) }));
    this.#mask = Array.from({ length: inputs }, (_, i) =>
      Array.from({ length: outputs }, (__, o) =>
        Number(Math.floor(i / width) < Math.floor(o / (width * outputsPerInput))),
      ),
    );
  }

  apply(x: Tensor): Tensor {
    const weight = mul(this.weight.value(), tensor2d(this.#mask));
    return add(matMul(x, weight), this.bias.value());
  }
}

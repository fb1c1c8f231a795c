import { real, resolve, type TensorInput } from '@diffeo/core';
import { add, log, mul, square, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { Bijector, type ValueAndLogDet } from '../src/index.js';

/** y = x + a tanh(x), a > -1: monotone, with no inverse in closed form. */
export class SumOfTanh extends Bijector {
  readonly family = 'SumOfTanh';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  readonly height: TensorInput;

  constructor(height: TensorInput = 2) {
    super();
    this.height = height;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const [height, bent] = [resolve(this.height), tanh(x)];
    const slope = add(1, mul(height, sub(1, square(bent))));
    return { value: add(x, mul(height, bent)), logDet: log(slope) };
  }
}

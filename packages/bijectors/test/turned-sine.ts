import { Module, Parameter } from '@diffeo/core';
import { add, cos, matMul, mul, neg, sin, stack, type Tensor } from '@tensorflow/tfjs-core';

/** c sin(R x + b) of pairs, R a rotation: its Jacobian has singular values of c wherever a sine is 0. */
export class TurnedSine extends Module {
  readonly lipschitz: number;
  readonly angle = new Parameter(0.5);
  readonly offset = new Parameter([0, 0]);

  constructor(lipschitz: number) {
    super();
    this.lipschitz = lipschitz;
  }

  apply(x: Tensor): Tensor {
    const angle = this.angle.value();
    const [c, s] = [cos(angle), sin(angle)];
    const rotation = stack([stack([c, neg(s)]), stack([s, c])]);
    return mul(this.lipschitz, sin(add(matMul(x, rotation), this.offset.value())));
  }
}

import { parameterGradients } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { matMul, mul, ones, sin, sum, type Tensor, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { perturbed } from '../../test/perturbed.js';
import { ContractiveMlp } from './contractive-mlp.js';
import { InvertibleResidual } from './invertible-residual.js';

const KEY = Key.fromSeed(4);
const linear = (x: Tensor) =>
  matMul(
    x,
    tensor2d([
      [0.5, 0.25],
      [-0.125, 0.25],
    ]),
  );

describe('InvertibleResidual', () => {
  it('adds the residual', async () => {
    const f = new InvertibleResidual({ size: 2, network: linear });
    // I + A = [1.5, 0.25; -0.125, 1.25]
    const { value, logDet } = f.forwardAndLogDet([
      [2, 4],
      [0, 8],
    ]);
    await expectClose(value, [2.5, 5.5, -1, 10]);
    await expectClose(logDet, [Math.log(1.90625), Math.log(1.90625)]);
    await expectClose(f.inverse(value), [2, 4, 0, 8], { atol: 1e-6 });
  });

  it('has an inverse whose gradient by the weights undoes that of the map', async () => {
    const network = new ContractiveMlp({ sizes: [2, 8, 2], lipschitz: 0.3, key: KEY });
    const f = perturbed(new InvertibleResidual({ size: 2, network, iterations: 14 }), KEY);
    network.refresh(20);
    const y = normal([5, 2], { key: KEY.foldIn(1) });
    const gradientsOf = (run: () => Tensor) =>
      parameterGradients(f.trainableParameters(), () => sum(mul(sin(ones([5, 2])), run())))
        .gradients;
    // f(f⁻¹(y)) = y whatever the weights are, but not f⁻¹(y).
    const both = gradientsOf(() => f.forward(f.inverse(y)));
    const inverse = gradientsOf(() => f.inverse(y));
    for (const [name, gradient] of both) {
      await expectClose(gradient, Array(gradient.size).fill(0), { atol: 4e-6 });
      const [size] = await sum(mul(inverse.get(name)!, inverse.get(name)!)).data();
      expect(size, name).toBeGreaterThan(1e-6);
    }
  });

  it('takes as many steps as it is told', async () => {
    const f = new InvertibleResidual({ size: 1, network: (x) => mul(x, 0.5), iterations: 3 });
    // From y = 1: 0.5, 0.75, 0.625, and the step that carries the gradient.
    await expectClose(f.inverse([1]), [1 - 0.625 / 2]);
  });

  it('refuses networks and vectors of other sizes', () => {
    const f = new InvertibleResidual({ size: 2, network: (x) => sum(x, 1, true) });
    expect(() => f.forward(zeros([2]))).toThrow(
      /InvertibleResidual: network must give the shape \[1,2\] of its input, received \[1,1\]/,
    );
    expect(() => f.forward(zeros([3]))).toThrow(/InvertibleResidual: x must have vectors of 2/);
    expect(() => new InvertibleResidual({ size: 2, network: linear, iterations: 0 })).toThrow(
      /InvertibleResidual: iterations must be a positive integer/,
    );
  });
});

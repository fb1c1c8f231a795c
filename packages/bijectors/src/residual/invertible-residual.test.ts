import { Parameter, parameterGradients, vjp } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  matMul,
  mul,
  ones,
  sin,
  slice,
  sum,
  type Tensor,
  tanh,
  tensor2d,
  tile,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { perturbed } from '../../test/perturbed.js';
import { ContractiveMlp } from './contractive-mlp.js';
import { InvertibleResidual, type ResidualNetwork } from './invertible-residual.js';

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

  it('has an inverse whose second derivatives undo those of the map', async () => {
    const network = new ContractiveMlp({ sizes: [2, 8, 2], lipschitz: 0.3, key: KEY });
    const f = perturbed(new InvertibleResidual({ size: 2, network }), KEY);
    network.refresh(20);
    const y = new Parameter(normal([5, 2], { key: KEY.foldIn(1) }));
    const parameters = new Map([...f.trainableParameters(), ['y', y]]);
    const weights = normal([5, 2], { key: KEY.foldIn(2) });
    // The gradients, by y and by all weights, of one number made of the gradient by y.
    const secondOf = (run: (at: Tensor) => Tensor) =>
      parameterGradients(parameters, () => {
        const slope = vjp((at) => run(at!), [y.value()], weights).gradients[0]!;
        return sum(mul(weights, slope));
      }).gradients;
    const both = secondOf((at) => f.forward(f.inverse(at)));
    const inverse = secondOf((at) => f.inverse(at));
    // The last bias moves g as a whole, and the slopes of its inverse only by where they are taken.
    for (const [name, gradient] of both) {
      await expectClose(gradient, Array(gradient.size).fill(0), { atol: 1e-5 });
      const [size] = await sum(mul(inverse.get(name)!, inverse.get(name)!)).data();
      expect(size, name).toBeGreaterThan(1e-5);
    }
  });

  it('takes as many steps as it is told', async () => {
    const f = new InvertibleResidual({ size: 1, network: (x) => mul(x, 0.5), iterations: 3 });
    // From y = 1: 0.5, 0.75, 0.625.
    await expectClose(f.inverse([1]), [0.625]);
  });

  it('gives each vector its context, whatever the network is', async () => {
    const weights = [[0.25], [0.5], [-0.75]];
    const x = [
      [1, 2],
      [-1, 0.5],
      [0, 3],
    ];
    // g(x) = 0.5 tanh(context) x.
    const scaled = (at: Tensor, context: Tensor) => mul(at, mul(0.5, tanh(context)));
    const networks: ResidualNetwork[] = [
      (at, context) => scaled(at, context!),
      { apply: (at) => scaled(slice(at, [0, 0], [-1, 2]), slice(at, [0, 2], [-1, 1])) },
      {
        prepare: (context) => (at) => scaled(at, tile(context!, [at.shape[0]! / 3, 1])),
      },
    ];
    for (const network of networks) {
      const f = new InvertibleResidual({ size: 2, network });
      const factors = weights.map(([weight]) => 1 + 0.5 * Math.tanh(weight!));
      const { value, logDet } = f.forwardAndLogDet(x, weights);
      await expectClose(
        value,
        x.map((row, i) => row.map((each) => each * factors[i]!)),
        { rtol: 1e-6 },
      );
      await expectClose(
        logDet,
        factors.map((each) => 2 * Math.log(each)),
        { rtol: 1e-5 },
      );
      await expectClose(f.inverse(value, weights), x, { rtol: 2e-6 });
      // x = y / factor, so that dx/dcontext = -x factor' / factor.
      const { gradients } = vjp((context) => f.inverse(value, context!), [tensor2d(weights)]);
      await expectClose(
        gradients[0]!,
        weights.map(([weight], i) => {
          const slope = 0.5 * (1 - Math.tanh(weight!) ** 2);
          return [(-slope / factors[i]!) * (x[i]![0]! + x[i]![1]!)];
        }),
        { rtol: 1e-5 },
      );
    }
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

import { Parameter, valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  add,
  dispose,
  memory,
  mul,
  scalar,
  square,
  sum,
  tanh,
  tensor2d,
  variable,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { NeuralOde, type NeuralOdeOptions } from './neural-ode.js';
import { rk4 } from './rk4.js';

const key = Key.fromSeed(3);
const tanhField = () => new Mlp({ sizes: [3, 8, 2], activation: tanh, key });

describe('solveFlow', () => {
  it('passes gradients to what a function reads and to the modules beside it', async () => {
    const rate = new Parameter(0.5);
    const outside = variable(scalar(2));
    const f = new NeuralOde({
      size: 1,
      field: (_, z) => mul(z, mul(rate.value(), outside)),
      parameters: { rate },
      gradient: 'adjoint',
      solver: dormandPrince({ rtol: 1e-6, atol: 1e-6, maxSteps: 12 }),
    });
    expect([...f.namedParameters().keys()]).toEqual(['parameters.rate']);
    // z(1) = z e^(0.5 * 2)
    const { gradients } = valueAndGrad(() => sum(f.forward([[3]])), [rate.variable, outside]);
    await expectClose(gradients[0]!, 3 * Math.E * 2, { rtol: 2e-5 });
    await expectClose(gradients[1]!, 3 * Math.E * 0.5, { rtol: 2e-5 });
    outside.dispose();
  });

  it('takes memory for its steps by backprop, and none by its adjoint', () => {
    const field = tanhField();
    const x = normal([4, 2], { key });
    const heldBy = (gradient: 'adjoint' | 'backprop', steps: number) => {
      const f = new NeuralOde({ size: 2, field, solver: rk4({ steps }), gradient });
      let held = 0;
      const before = memory().numTensors;
      const { value, gradients } = valueAndGrad(
        (at) => {
          const { value: y, logDet } = f.forwardAndLogDet(at!);
          held = memory().numTensors - before;
          return add(sum(y), sum(logDet));
        },
        [x],
      );
      dispose([value, gradients]);
      return held;
    };
    expect(heldBy('adjoint', 8)).toBe(heldBy('adjoint', 2));
    expect(heldBy('backprop', 8)).toBeGreaterThan(2 * heldBy('backprop', 2));
  });

  // dz/dt = z² is at infinity at the time 1/z.
  const explosive = (options: Partial<NeuralOdeOptions> = {}) =>
    new NeuralOde({
      size: 1,
      field: (_, z) => square(z),
      solver: dormandPrince({ maxSteps: 10 }),
      ...options,
    });

  it.each(['backprop', 'adjoint'] as const)(
    'gives NaN where the steps do not suffice, and NaN gradients by %s',
    async (gradient) => {
      const f = explosive({ gradient });
      const x = tensor2d([[0.5], [2]]);
      await expectClose(f.forward(x), [1, Number.NaN], { rtol: 1e-4 });
      const factor = variable(scalar(1));
      const g = explosive({ gradient, field: (_, z) => mul(factor, square(z)) });
      const { gradients } = valueAndGrad((at) => sum(g.forward(at!)), [x, factor]);
      await expectClose(gradients[0]!, [4, Number.NaN], { rtol: 1e-4 });
      await expectClose(gradients[1]!, Number.NaN);
      factor.dispose();
    },
  );
});

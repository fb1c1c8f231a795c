import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { mul, neg, sum, type Tensor, tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../test/reference/mlp.json' with { type: 'json' };
import { Mlp } from './mlp.js';

describe('Mlp', () => {
  for (const at of reference.cases) {
    it(`equals PyTorch: ${at.name}`, async () => {
      const mlp = new Mlp({ sizes: at.sizes });
      const state: Record<string, Tensor> = {};
      mlp.layers.forEach((_, i) => {
        state[`layers.${i}.kernel`] = tensor(at.kernels[i]!);
        state[`layers.${i}.bias`] = tensor(at.biases[i]!);
      });
      mlp.loadState(state);
      const x = tensor(at.x as number[][]);
      await expectClose(mlp.apply(x), at.output as number[][], { rtol: 1e-5, atol: 1e-6 });

      const variables = mlp.layers.flatMap(({ kernel, bias }) => [kernel.variable, bias.variable]);
      const { gradients } = valueAndGrad(
        () => sum(mul(mlp.apply(x), tensor(at.cotangent as number[][]))),
        [x, ...variables],
      );
      const expected = at.kernels.flatMap((_, i) => [
        at.gradients.kernels[i]!,
        at.gradients.biases[i]!,
      ]);
      for (const [i, values] of [at.gradients.x as number[][], ...expected].entries()) {
        await expectClose(gradients[i]!, values, { rtol: 1e-5, atol: 1e-5 });
      }
    });
  }

  it('names its parameters by their place', () => {
    const mlp = new Mlp({ sizes: [3, 4, 2], key: Key.fromSeed(1) });
    expect([...mlp.namedParameters().keys()]).toEqual([
      'layers.0.kernel',
      'layers.0.bias',
      'layers.1.kernel',
      'layers.1.bias',
    ]);
    expect(mlp.parameterCount()).toBe(3 * 4 + 4 + 4 * 2 + 2);
  });

  it('takes any activation, and at least two sizes', () => {
    const linear = new Mlp({ sizes: [3, 4, 2], activation: neg });
    expect(linear.apply(zeros([5, 3])).shape).toEqual([5, 2]);
    expect(() => new Mlp({ sizes: [3] })).toThrow(/at least the width of the input/);
  });
});

import { grad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { concat, slice, sum, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { lecunUniform } from './initializer.js';
import { Made } from './made.js';

it('MadeStepper passes the gradient that one pass has', async () => {
  const made = new Made({
    inputs: 3,
    hidden: [6],
    key: Key.fromSeed(2),
    outputInitializer: lecunUniform,
  });
  const stepped = (x: Tensor) => {
    const stepper = made.stepper(1)!;
    const outputs = [0, 1, 2].map((i) => stepper.next(i === 0 ? undefined : columnOf(x, i - 1)));
    return sum(concat(outputs, 1));
  };
  const columnOf = (x: Tensor, i: number) => slice(x, [0, i], [1, 1]);
  const at = tensor2d([[0.5, -1, 2]]);
  const whole = grad((x: Tensor) => sum(made.apply(x)))(at);
  await expectClose(grad(stepped)(at), await whole.array(), { rtol: 2e-6, atol: 1e-6 });
});

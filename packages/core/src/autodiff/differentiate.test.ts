import { expectClose } from '@diffeo/testing';
import { mul, scalar, square, sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { differentiate, gradientBy } from './differentiate.js';

it('gives value, aux and gradients, null where there is no path', async () => {
  const [x, y] = [tensor1d([1, 2]), scalar(3)];
  const f = () => ({ value: sum(square(x)), aux: mul(y, 2) });
  const { value, aux, gradients } = differentiate('f', f, [x, y]);
  await expectClose(value, 5);
  await expectClose(aux!, 6);
  await expectClose(gradients[0]!, [2, 4]);
  expect(gradients[1]).toBeNull();
});

it('gives the gradient by one x alone, zero where there is no path', async () => {
  const x = tensor1d([1, 2]);
  await expectClose(
    gradientBy('f', (t) => sum(square(t)), x),
    [2, 4],
  );
  await expectClose(
    gradientBy('f', () => scalar(1), x),
    [0, 0],
  );
});

it('errs under the name it is given', () => {
  expect(() => differentiate('mine', () => null as never, [])).toThrow(
    /^mine: f must return a scalar tensor, or \{ value, aux \}, received null/,
  );
});

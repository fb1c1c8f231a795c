import { expectClose } from '@diffeo/testing';
import { exp, mul, square, sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { hessian } from './hessian.js';

it('holds the second derivatives', async () => {
  // f = (x0 + x1)^2 exp(x0)
  const h = hessian(
    (x) => sum(mul(square(sum(x)), exp(mul(x, tensor1d([1, 0]))))),
    tensor1d([0.5, 1]),
  );
  expect(h.shape).toEqual([2, 2]);
  // sum over both elements: (x0 + x1)^2 (exp(x0) + 1)
  const [s, e] = [1.5, Math.exp(0.5)];
  const both = 2 * (e + 1);
  const cross = both + 2 * s * e;
  await expectClose(h, [both + 4 * s * e + s * s * e, cross, cross, both], { rtol: 1e-5 });
});

it('is zero for a linear function', async () => {
  await expectClose(
    hessian((x) => sum(x), tensor1d([1, 2])),
    [0, 0, 0, 0],
  );
});

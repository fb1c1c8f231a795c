import { expectClose } from '@diffeo/testing';
import { square, sum } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { CorrelationCholesky } from './correlation-cholesky.js';

it('CorrelationCholesky has hyperbolic tangents and secants in its rows, which have length 1', async () => {
  const [a, b, c] = [0.5, -1, 2];
  const l = new CorrelationCholesky().forward([a, b, c]);
  const sech = (x: number) => 1 / Math.cosh(x);
  await expectClose(l, [
    [1, 0, 0],
    [Math.tanh(c), sech(c), 0],
    [Math.tanh(b), Math.tanh(a) * sech(b), sech(a) * sech(b)],
  ]);
  await expectClose(sum(square(l), -1), [1, 1, 1]);
});

it('CorrelationCholesky refuses vectors and matrices of sizes that fit none', () => {
  const f = new CorrelationCholesky();
  expect(() => f.forward([1, 2])).toThrow(
    /CorrelationCholesky: x must have vectors of n \(n - 1\) \/ 2 elements/,
  );
  expect(() => f.inverse([[1]])).toThrow(/matrices of two rows or more/);
});

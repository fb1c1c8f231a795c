import { grad, real } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { Elu } from './elu.js';

it('Elu nears -alpha, with a log-det for every x', async () => {
  const f = new Elu({ alpha: 2 });
  const { value, logDet } = f.forwardAndLogDet([-1e30, -1, 3]);
  await expectClose(value, [-2, 2 * Math.expm1(-1), 3]);
  await expectClose(logDet, [-1e30, Math.LN2 - 1, 0]);
  await expectClose(f.inverse([-2, 2 * Math.expm1(-1), 3]), [-Infinity, -1, 3]);
});

it('Elu has the codomain above -alpha, and refuses an alpha that is not positive', async () => {
  expect(new Elu({ alpha: 2 }).codomain.bounds).toEqual([-2, Infinity]);
  expect(new Elu({ alpha: [1, 2] }).codomain).toBe(real);
  expect(() => new Elu({ alpha: 0 })).toThrow(/Elu: alpha must be positive, received 0/);
});

it('Elu has the slope 1 at 0, to both sides of which it has that with alpha = 1', async () => {
  const f = new Elu();
  await expectClose(grad((x) => sum(f.forward(x)))(tensor1d([-1e-30, 0, 1e-30])), [1, 1, 1]);
  await expectClose(grad((y) => sum(f.inverse(y)))(tensor1d([-1e-30, 0, 1e-30])), [1, 1, 1]);
});

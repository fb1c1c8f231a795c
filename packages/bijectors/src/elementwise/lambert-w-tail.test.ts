import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { LambertWTail } from './lambert-w-tail.js';

// By mpmath: z = sqrt(W(delta u^2) / delta), dz/ddelta = -z^3 / (2 (1 + w)), dz/du = z / (u (1 + w)).

it('LambertWTail takes tails away of which float32 cannot hold the square', async () => {
  const f = new LambertWTail({ tailweight: [0.25, 1e-20, 1e30] });
  await expectClose(f.inverse([1e30, 1e30, 1e30]), [22.968401491, 93611046320, 1.42100232304e-14], {
    rtol: 5e-7,
  });
  const logDets = [-70.8329315221, -48.299612103, -106.275216909];
  await expectClose(f.inverseLogDet([1e30, 1e30, 1e30]), logDets, { rtol: 5e-7 });
});

it('LambertWTail has the derivatives of its inverse on both sides of each change of formula', async () => {
  // W of 0.25, 1, 1.56, and of what is found from its logarithm.
  const u = [1, 2, 2.5, 1e4, 1e30];
  const delta = [0.25, 0.25, 0.25, 2, 0.25];
  const inU = grad((y) => sum(new LambertWTail({ tailweight: delta }).inverse(y)));
  const slopes = [
    0.750135973199, 0.480549015261, 0.395633780845, 1.64923013288e-5, 1.72841769129e-31,
  ];
  await expectClose(inU(tensor1d(u)), slopes, { rtol: 1e-6 });
  const inDelta = grad((d) => sum(new LambertWTail({ tailweight: d }).inverse(u)));
  const wanted = [-0.305887978757, -1.09016059887, -1.47007156003, -0.67294170561, -45.5911194386];
  await expectClose(inDelta(tensor1d(delta)), wanted, { rtol: 2e-6 });
});

it('LambertWTail refuses a negative tailweight and a scale that is not positive', () => {
  expect(() => new LambertWTail({ tailweight: -0.1 })).toThrow(/LambertWTail: tailweight must be/);
  expect(() => new LambertWTail({ tailweight: 0.1, scale: 0 })).toThrow(/LambertWTail: scale/);
});

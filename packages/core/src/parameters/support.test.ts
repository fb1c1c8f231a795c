import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { boolean, nonnegative, positive, probability, real, unitInterval } from './support.js';

const reals = [-10, -3, -0.5, 0, 0.5, 3, 10];

describe('a support with a map', () => {
  // closed forms in double
  const cases = {
    real: [real, (u: number) => u],
    positive: [positive, (u: number) => Math.log1p(Math.exp(u))],
    nonnegative: [nonnegative, (u: number) => Math.exp(u)],
    unitInterval: [unitInterval, (u: number) => 1 / (1 + Math.exp(-u))],
  } as const;

  for (const [name, [support, map]] of Object.entries(cases)) {
    it(`${name}: the map is the closed form and stays inside`, async () => {
      const y = support.constrain(tensor1d(reals));
      await expectClose(y, reals.map(map), { rtol: 4e-6 });
      for (const value of await y.data()) expect(support.contains(value)).toBe(true);
    });

    it(`${name}: unconstrain goes back`, async () => {
      const inside = [0.001, 0.25, 0.5, 0.875];
      const back = support.constrain(support.unconstrain(tensor1d(inside)));
      await expectClose(back, inside, { rtol: 4e-6 });
    });
  }

  it('positive reaches tiny and huge values', async () => {
    const values = [1e-20, 1e-6, 1e6, 1e30];
    await expectClose(positive.constrain(positive.unconstrain(tensor1d(values))), values, {
      rtol: 1e-5,
    });
  });
});

describe('a support without a map', () => {
  it('knows its members', () => {
    expect([0, 1, 0.5, -0.1, NaN].map(probability.contains)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([0, 1, 0.5].map(boolean.contains)).toEqual([true, true, false]);
  });
});

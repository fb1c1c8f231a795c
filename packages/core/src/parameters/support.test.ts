import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  boolean,
  greaterThan,
  interval,
  nonnegative,
  positive,
  probability,
  real,
  unitInterval,
} from './support.js';

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

describe('a support with ends of its own', () => {
  it('interval reaches next to both ends and not beyond', async () => {
    const support = interval(0.1, 1.3);
    const u = [-1e4, -40, -3, 0, 3, 40, 1e4];
    const y = support.constrain(tensor1d(u));
    await expectClose(
      y,
      u.map((at) => 0.1 + 1.2 / (1 + Math.exp(-at))),
    );
    for (const value of await y.data()) {
      expect(value).toBeGreaterThanOrEqual(Math.fround(0.1));
      expect(value).toBeLessThanOrEqual(Math.fround(1.3));
    }
    await expectClose(interval(-1, 1).unconstrain(tensor1d([-0.5, 0, 0.5])), [
      -Math.log(3),
      0,
      Math.log(3),
    ]);
    expect([0.1, 0.2, 1.3, NaN].map(support.contains)).toEqual([false, true, false, false]);
  });

  it('greaterThan is softplus from its end', async () => {
    const support = greaterThan(-2);
    await expectClose(support.constrain(tensor1d([-1, 0, 30])), [
      -2 + Math.log1p(Math.exp(-1)),
      -2 + Math.LN2,
      28,
    ]);
    await expectClose(support.unconstrain(tensor1d([-1, 28])), [Math.log(Math.E - 1), 30]);
    expect([-2, -1.9, Infinity].map(support.contains)).toEqual([false, true, false]);
  });

  it('refuses ends that leave no numbers between them', () => {
    expect(() => interval(1, 1)).toThrow(
      'interval needs two finite numbers, low below high, received low = 1 and high = 1. ' +
        'Exchange them, or use greaterThan(low) if there is no upper end.',
    );
    expect(() => interval(0, Infinity)).toThrow(/two finite numbers/);
    expect(() => greaterThan(-Infinity)).toThrow(/greaterThan needs a finite number/);
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

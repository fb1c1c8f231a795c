import {
  boolean,
  greaterThan,
  interval,
  lowerCholesky,
  lowerTriangular,
  nonnegative,
  ordered,
  positive,
  positiveDefinite,
  probability,
  real,
  type Support,
  simplex,
  UnsupportedError,
  unitInterval,
  unitVector,
  zeroSum,
} from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { bijectTo } from './biject-to.js';
import { Exp } from './elementwise/exp.js';
import { registerBijectTo } from './register-biject-to.js';

const below: Support = { ...real, name: 'below 2', bounds: [-Infinity, 2] };

const numbers = [
  real,
  positive,
  nonnegative,
  greaterThan(-3),
  below,
  unitInterval,
  probability,
  interval(-1, 4),
];
const vectors = [
  simplex,
  ordered,
  unitVector,
  zeroSum,
  lowerTriangular,
  lowerCholesky,
  positiveDefinite,
];

describe('bijectTo', () => {
  it.each(numbers.map((support) => [support.name, support] as const))(
    'maps the reals onto numbers that are %s',
    async (_name, support) => {
      const f = bijectTo(support);
      const x = [-2.5, -0.25, 0, 1.5, 3];
      const y = Array.from(await f.forward(x).data());
      expect(y.every((value) => support.contains(value))).toBe(true);
      const [low, high] = support.bounds;
      expect(y.every((value) => value > low && value < high)).toBe(true);
      await expectClose(f.inverse(y), x, { rtol: 1e-5, atol: 1e-6 });
    },
  );

  it.each(vectors.map((support) => [support.name, support] as const))(
    'maps vectors onto those that are %s',
    async (_name, support) => {
      const f = bijectTo(support);
      const x = [-0.5, 0.25, 1.5];
      const y = f.forward(x);
      const values = Array.from(await y.data());
      expect(values.every((value) => support.contains(value))).toBe(true);
      expect(support.containsEvent!(values, y.shape)).toBe(true);
      await expectClose(f.inverse(y), x, { rtol: 1e-5, atol: 1e-6 });
    },
  );

  it('takes maps that were registered', () => {
    const rates: Support = { ...real, name: 'rates to be mapped', eventRank: 1 };
    expect(() => bijectTo(rates)).toThrow(/rates to be mapped has no map .*registerBijectTo/s);
    registerBijectTo(rates, () => new Exp());
    expect(bijectTo(rates)).toBeInstanceOf(Exp);
  });

  it('refuses sets whose values lie apart', () => {
    expect(() => bijectTo(boolean)).toThrow(UnsupportedError);
  });
});

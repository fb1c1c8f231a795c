import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
  zeros,
} from './initializer.js';

const shape = [300, 200];
const count = 60_000;
// The variances of the papers for fanIn 300, fanOut 200.
const uniforms = {
  glorotUniform: [glorotUniform, 2 / 500],
  heUniform: [heUniform, 2 / 300],
  lecunUniform: [lecunUniform, 1 / 300],
} as const;
const normals = {
  glorotNormal: [glorotNormal, 2 / 500],
  heNormal: [heNormal, 2 / 300],
  lecunNormal: [lecunNormal, 1 / 300],
} as const;

async function variance(values: ArrayLike<number>): Promise<number> {
  return Array.from(values).reduce((total, value) => total + value * value, 0) / values.length;
}

describe('initialisers', () => {
  // The mean square of 60,000 draws: its standard error is sqrt(k / 60,000) of the variance, k = 2 for normals and
  // 0.8 for uniforms. Five of them are 2.9 % and 1.8 %; a false alarm has probability 6e-7.
  for (const [name, [initializer, expected]] of Object.entries(normals)) {
    it(`${name} has the variance of its paper`, async () => {
      const values = await initializer(shape, Key.fromSeed(1)).data();
      expect(Math.abs((await variance(values)) / expected - 1)).toBeLessThan(
        5 * Math.sqrt(2 / count),
      );
    });
  }
  for (const [name, [initializer, expected]] of Object.entries(uniforms)) {
    it(`${name} has the variance and the range of its paper`, async () => {
      const values = await initializer(shape, Key.fromSeed(1)).data();
      expect(Math.abs((await variance(values)) / expected - 1)).toBeLessThan(
        5 * Math.sqrt(0.8 / count),
      );
      const limit = Math.sqrt(3 * expected);
      for (const value of values) expect(Math.abs(value)).toBeLessThanOrEqual(limit * 1.000001);
    });
  }

  it('gives zeros and constants', async () => {
    await expectClose(zeros([2], Key.fromSeed(1)), [0, 0]);
    await expectClose(constant(-3)([2], Key.fromSeed(1)), [-3, -3]);
  });
});

import { useBackend } from '@diffeo/backends';
import { Affine } from '@diffeo/bijectors';
import { Key } from '@diffeo/core/random';
import { Independent, Normal, Transformed } from '@diffeo/distributions';
import { memory, mul, square, sum } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { freeEnergy } from './free-energy.js';

beforeAll(() => useBackend('wasm'));

it('freeEnergy is the KL of normals less the log of the integral', async () => {
  const base = new Independent(new Normal({ loc: [0, 0], scale: 1 }));
  const q = new Transformed(base, new Affine({ shift: [1, 0], scale: [1, 0.5] }));
  const energy = {
    name: 'normal',
    of: (z: Parameters<typeof square>[0]) => mul(0.5, sum(square(z), 1)),
  };
  const before = memory().numTensors;
  const { mean, standardError } = await freeEnergy(q, energy as never, {
    draws: 100_000,
    key: Key.fromSeed(3),
  });
  expect(memory().numTensors).toBe(before);
  const kl = 1 / 2 + (0.25 - 1) / 2 + Math.log(2);
  expect(Math.abs(mean - (kl - Math.log(2 * Math.PI))) / standardError).toBeLessThan(4);
  // log q + U = x + const + (3/8) (1 - x_2²): its variance is 1 + 2 (3/8)².
  expect(standardError * Math.sqrt(100_000)).toBeCloseTo(Math.sqrt(1 + 9 / 32), 1);
});

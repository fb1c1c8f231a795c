import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { memory } from '@tensorflow/tfjs-core';
import { decode } from 'fast-png';
import { beforeAll, expect, it } from 'vitest';
import { drawDensities } from './draw-densities.js';
import { energies } from './energies.js';
import { planarPosterior } from './planar-posterior.js';

beforeAll(() => useBackend('wasm'));

it('drawDensities draws targets beside what was fitted, dark where there is most', async () => {
  const posteriors = [planarPosterior(1, Key.fromSeed(1)), planarPosterior(2, Key.fromSeed(2))];
  const before = memory().numTensors;
  const png = await drawDensities(energies.slice(0, 2).map((energy) => ({ energy, posteriors })));
  expect(memory().numTensors).toBe(before);
  const { width, height, data } = decode(png);
  expect([width, height]).toEqual([3 * 164 + 4, 2 * 164 + 4]);
  // The left bump of the ring of U1, at (-2, 0), and its empty middle.
  const grey = (x: number, y: number) => data[(4 + 80 - 20 * y) * width + 4 + 80 + 20 * x]!;
  expect(grey(-2, 0)).toBeLessThan(30);
  expect(grey(0, 0)).toBeGreaterThan(250);
  for (let column = 0; column < 3; column++) {
    const cell = Array.from({ length: 160 * 160 }, (_, i) => {
      const [x, y] = [4 + column * 164 + (i % 160), 168 + Math.floor(i / 160)];
      return data[y * width + x]!;
    });
    expect(Math.min(...cell)).toBe(0);
  }
});

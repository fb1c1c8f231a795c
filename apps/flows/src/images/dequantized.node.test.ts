import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { fill } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { dequantized } from './dequantized.js';

beforeAll(() => useBackend('cpu'));

it('dequantized spreads each pixel over its own interval, below 1', async () => {
  for (const level of [0, 7, 255]) {
    const values = await dequantized(fill([1000], level), Key.fromSeed(level)).data();
    const least = Math.min(...values);
    const most = Math.max(...values);
    expect(least).toBeGreaterThanOrEqual(level / 256);
    expect(most).toBeLessThan((level + 1) / 256);
    expect(most - least).toBeGreaterThan(0.98 / 256);
  }
});

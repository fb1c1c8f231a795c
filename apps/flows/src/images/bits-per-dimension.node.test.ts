import { useBackend } from '@diffeo/backends';
import { Sigmoid } from '@diffeo/bijectors';
import { Key } from '@diffeo/core/random';
import { Independent, Normal, Transformed } from '@diffeo/distributions';
import { memory, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { bitsPerDimension } from './bits-per-dimension.js';

beforeAll(() => useBackend('wasm'));

it('bitsPerDimension is 8 less the mean density in bits', async () => {
  const base = new Independent(new Normal({ loc: zeros([4, 4, 1]), scale: 1 }), 3);
  const flow = new Transformed(base, new Sigmoid());
  const pixels = new Uint8Array(300 * 16).fill(127);
  const before = memory().numTensors;
  const bits = await bitsPerDimension(
    flow,
    { count: 300, rows: 4, columns: 4, pixels },
    Key.fromSeed(1),
  );
  expect(memory().numTensors).toBe(before);
  // At 1/2, the logit is 0 and its slope 4; within 1/256 of it the density changes by less than 1e-4.
  expect(bits).toBeCloseTo(8 - Math.log2(4 / Math.sqrt(2 * Math.PI)), 3);
});

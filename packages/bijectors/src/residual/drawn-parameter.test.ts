import { Key } from '@diffeo/core/random';
import { abs, max } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { drawnParameter } from './drawn-parameter.js';

it('drawnParameter starts within 1/√D of 0', async () => {
  const parameter = drawnParameter([50, 4], 4, Key.fromSeed(1));
  expect(parameter.shape).toEqual([50, 4]);
  const [largest] = await max(abs(parameter.value())).data();
  expect(largest).toBeLessThan(0.5);
  expect(largest).toBeGreaterThan(0.45);
});

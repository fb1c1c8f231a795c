import '@tensorflow/tfjs';
import { getGradient } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

it('differentiates rightly where the union package came first', async () => {
  expect(getGradient('ZerosLike')).toBeDefined();
  const { checkBesideUnion } = await import('./check-beside-union.js');
  await checkBesideUnion();
});

import { getGradient } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

it('differentiates rightly where the union package comes last and registers its gradients over ours', async () => {
  expect(getGradient('ZerosLike')).toBeUndefined();
  const { ensureGradients } = await import('@diffeo/core');
  ensureGradients();
  const ours = getGradient('ZerosLike');
  expect(ours).toBeDefined();
  await import('@tensorflow/tfjs');
  expect(getGradient('ZerosLike')).not.toBe(ours);
  const { checkBesideUnion } = await import('./check-beside-union.js');
  await checkBesideUnion();
});

import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { beforeAll, expect, it } from 'vitest';
import { planarPosterior } from './planar-posterior.js';

beforeAll(() => useBackend('cpu'));

it('planarPosterior trains a base and K maps, and is a density of the plane', async () => {
  const posterior = planarPosterior(3, Key.fromSeed(1));
  expect(posterior.eventShape).toEqual([2]);
  const shapes = [...posterior.trainableParameters().values()].map(({ shape }) => shape);
  expect(shapes).toEqual([[3, 2], [3, 2], [3], [2], [2]]);
  const { value, logProb } = posterior.sampleAndLogProb(5, Key.fromSeed(2));
  expect([value.shape, logProb.shape]).toEqual([[5, 2], [5]]);
  const again = await posterior.logProb(value).data();
  for (const [i, each] of (await logProb.data()).entries()) expect(again[i]).toBeCloseTo(each, 3);
});

import { useBackend } from '@diffeo/backends';
import { Key, uniform } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { beforeAll, expect, it, vi } from 'vitest';
import { ConvNetwork } from './conv-network.js';
import { imageFlow } from './image-flow.js';

beforeAll(() => useBackend('wasm'));

const key = Key.fromSeed(3);

it('imageFlow takes one pass to a density and one to samples, which agree', async () => {
  const flow = imageFlow({ side: 8, scales: 2, steps: 2, hidden: 4, key });
  const passes = vi.spyOn(ConvNetwork.prototype, 'apply');
  const { value, logProb } = flow.sampleAndLogProb(3, key.foldIn(1));
  expect(passes).toHaveBeenCalledTimes(4);
  expect([value.shape, logProb.shape]).toEqual([[3, 8, 8, 1], [3]]);
  const again = flow.logProb(value);
  expect(passes).toHaveBeenCalledTimes(8);
  passes.mockRestore();
  await expectClose(again, await logProb.data<'float32'>(), { rtol: 1e-4 });
});

it('imageFlow starts as a normal density of the logits', async () => {
  const flow = imageFlow({ side: 4, scales: 1, steps: 2, hidden: 4, key });
  const x = uniform([2, 4, 4, 1], { key });
  const pixels = (await x.array()) as number[][][][];
  const expected = pixels.map((image) =>
    image.flat(2).reduce((total, pixel) => {
      const p = 0.05 + 0.9 * pixel;
      const z = Math.log(p / (1 - p));
      return total - z ** 2 / 2 - Math.log(2 * Math.PI) / 2 + Math.log(0.9 / (p * (1 - p)));
    }, 0),
  );
  // Couplings and actnorm start as the identity, and the 1x1 convolution as a rotation.
  await expectClose(flow.logProb(x), expected, { rtol: 1e-5 });
});

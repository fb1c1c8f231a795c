import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemoryCheckpoint } from '../../test/in-memory-checkpoint.js';
import { bitsPerDimension } from './bits-per-dimension.js';
import { imageFlow } from './image-flow.js';
import { trainImageFlow } from './train-image-flow.js';

beforeAll(() => useBackend('wasm'));

const key = Key.fromSeed(5);
const SIDE = 4;

/** Images of two halves, dark above or below: one bit in an image, and 4 of noise in each pixel. */
function halves(count: number) {
  const pixels = Uint8Array.from({ length: count * SIDE * SIDE }, (_, i) => {
    const image = Math.floor(i / SIDE ** 2);
    const isTop = i % SIDE ** 2 < SIDE ** 2 / 2;
    return (isTop === (image % 2 === 0) ? 40 : 200) + ((Math.imul(i, 0x9e3779b1) >>> 13) & 15);
  });
  return { count, rows: SIDE, columns: SIDE, pixels };
}

const newFlow = () => imageFlow({ side: SIDE, scales: 1, steps: 4, hidden: 8, key });
const options = { images: halves(256), batch: 32, learningRate: 5e-3, key };

describe('trainImageFlow', () => {
  it('learns what is the same in all images', async () => {
    const flow = newFlow();
    const before = await bitsPerDimension(flow, options.images, key);
    await trainImageFlow({ ...options, flow, epochs: 20, checkpoint: inMemoryCheckpoint() });
    const after = await bitsPerDimension(flow, options.images, key);
    expect(before).toBeGreaterThan(7);
    // The noise has 4 bits, and which half is dark 1 / 16; 256 images cannot tell the rest of it from chance.
    expect(after).toBeGreaterThan(4);
    expect(after).toBeLessThan(5.5);
  });

  it('goes on where it was stopped, to the same numbers', async () => {
    const run = async (stopAt: number | undefined) => {
      const checkpoint = inMemoryCheckpoint();
      const seen: number[] = [];
      const stop = new AbortController();
      const onStep = (step: number, _: number, bits: number) => {
        seen[step] = bits;
        if (step === stopAt) stop.abort();
      };
      const given = { ...options, checkpoint, onStep, epochs: 3 };
      if (stopAt !== undefined) {
        const stopped = await trainImageFlow({ ...given, flow: newFlow(), signal: stop.signal });
        expect(stopped.status).toBe('stopped');
      }
      await trainImageFlow({ ...given, flow: newFlow() });
      return seen;
    };
    expect(await run(2)).toEqual(await run(undefined));
  });
});

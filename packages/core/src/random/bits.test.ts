import { engine, memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/philox.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { bits, randomBits } from './bits.js';
import { Key } from './key.js';

const streams = reference.cases.filter((c) => c.hi !== undefined);

describe('bits', () => {
  it('is the reference stream, bit for bit, whatever the shape', async () => {
    for (const { hi, lo, words } of streams) {
      const key = new Key(hi!, lo!);
      for (const shape of [[], [1], [3], [4], [17], [38], [2, 19], [0]]) {
        const drawn = bits(shape, { key });
        expect(drawn).toMatchObject({ shape, dtype: 'int32' });
        const unsigned = Uint32Array.from(await drawn.data());
        expect([...unsigned]).toEqual(words.slice(0, unsigned.length));
      }
    }
  });

  it('agrees with its composite far into the stream', async () => {
    const attributes = { shape: [100_003], keyHi: 5, keyLo: 6 };
    const fromKernel = await randomBits({}, attributes).data();
    const fromHost = await randomBits.composite({}, attributes).data();
    expect(fromKernel).toEqual(fromHost);
  });

  it('flips every bit as a fair coin, and no bit with another', async () => {
    // Counts of 2^17 words: 32 single bits and 496 pairs, each within 5.5 standard deviations; false alarm 2e-5.
    const n = 2 ** 17;
    const words = await bits([n], { key: Key.fromSeed(2024) }).data();
    const limit = 5.5 * Math.sqrt(n) * 0.5;
    for (let i = 0; i < 32; i++) {
      for (let j = i; j < 32; j++) {
        let count = 0;
        for (const word of words)
          count += i === j ? (word >>> i) & 1 : ((word >>> i) ^ (word >>> j)) & 1;
        expect(Math.abs(count - n / 2), `bits ${i} and ${j}`).toBeLessThan(limit);
      }
    }
  });

  it('leaves only its result, and refuses a malformed shape', () => {
    const before = memory().numTensors;
    engine().tidy(() => void bits([10], { key: Key.fromSeed(0) }));
    expect(memory().numTensors).toBe(before);
    expect(() => bits([-1])).toThrow(ShapeError);
  });
});

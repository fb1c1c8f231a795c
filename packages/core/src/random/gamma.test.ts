import { type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { randomGamma, randomLogGamma } from './gamma.js';
import { gammaDraw, logGammaDraw } from './gamma-draw.js';
import { Key } from './key.js';

const CONCENTRATIONS = [1e-30, 1e-3, 0.1, 0.5, 0.999, 1, 1.5, 3, 30, 1e4, 1e8, 1e20, 1e30];

/** How many values of a tensor are not, bit for bit, those of a draw on the host. */
async function mismatches(values: Tensor, draw: (index: number) => number): Promise<number> {
  const got = await values.data();
  let count = 0;
  for (const [i, value] of got.entries()) if (!Object.is(value, Math.fround(draw(i)))) count++;
  return count;
}

describe('gamma', () => {
  it('is the same on every backend, bit for bit', async () => {
    const n = 20_000;
    for (const [i, a] of CONCENTRATIONS.entries()) {
      const key = new Key(7, i);
      const attributes = { shape: [n + i], keyHi: key.hi, keyLo: key.lo };
      const alpha = Math.fround(a);
      for (const concentration of [tensor1d([a]), tensor1d(new Float32Array(n + i).fill(a))]) {
        const words = new AttemptWords(key);
        const draws = randomGamma({ concentration }, attributes);
        expect(await mismatches(draws, (e) => gammaDraw(words, e, alpha)), `at ${a}`).toBe(0);
        const logs = randomLogGamma({ concentration }, attributes);
        expect(await mismatches(logs, (e) => logGammaDraw(words, e, alpha)), `log ${a}`).toBe(0);
      }
    }
  });
});

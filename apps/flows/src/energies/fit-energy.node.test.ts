import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemoryCheckpoint } from '../../test/in-memory-checkpoint.js';
import { energies } from './energies.js';
import { fitEnergy } from './fit-energy.js';
import { freeEnergy } from './free-energy.js';
import { logNormalizer } from './log-normalizer.js';
import { planarPosterior } from './planar-posterior.js';

beforeAll(() => useBackend('wasm'));

const [ring, wave] = energies as [(typeof energies)[0], (typeof energies)[0]];
const key = Key.fromSeed(5);

const options = {
  energy: ring,
  batch: 256,
  learningRate: 0.02,
  key,
  checkpoint: inMemoryCheckpoint(),
};

describe('fitEnergy', () => {
  it('brings a flow of 8 maps near a wave, nearer than any normal distribution comes', async () => {
    const posterior = planarPosterior(8, key);
    await fitEnergy({
      ...options,
      posterior,
      energy: wave,
      steps: 600,
      checkpoint: inMemoryCheckpoint(),
    });
    const { mean, standardError } = await freeEnergy(posterior, wave, { draws: 20_000, key });
    const kl = mean + (await logNormalizer(wave));
    expect(kl).toBeGreaterThan(-4 * standardError);
    // The nearest normal distribution is 1.37 nats away, by a search with Gauss and Hermite's rule.
    expect(kl).toBeLessThan(0.3);
  });

  it('goes on where it was stopped, to the same numbers', async () => {
    const run = async (stopAt: number | undefined) => {
      const checkpoint = inMemoryCheckpoint();
      const seen: number[] = [];
      const stop = new AbortController();
      const onStep = (step: number, value: number) => {
        seen[step] = value;
        if (step === stopAt) stop.abort();
      };
      const given = { ...options, checkpoint, onStep, steps: 6 };
      const posterior = () => planarPosterior(2, key);
      if (stopAt !== undefined) {
        const { status } = await fitEnergy({
          ...given,
          posterior: posterior(),
          signal: stop.signal,
        });
        expect(status).toBe('stopped');
      }
      await fitEnergy({ ...given, posterior: posterior() });
      return seen;
    };
    expect(await run(2)).toEqual(await run(undefined));
  });
});

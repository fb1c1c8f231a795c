import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { memory } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Bernoulli } from './bernoulli.js';
import { klDivergence } from './kl-divergence.js';
import { Normal } from './normal.js';

describe('klDivergence', () => {
  const p = new Normal({ loc: [1, 2], scale: 0.5 });
  const q = new Normal({ loc: 0, scale: [[1], [2]] });

  it('has the shape that the batches broadcast to', async () => {
    const kl = klDivergence(p, q);
    expect(kl.shape).toEqual([2, 2]);
    const closed = (m: number, s: number) => Math.log(s / 0.5) + (0.25 + m * m) / (2 * s * s) - 0.5;
    await expectClose(kl, [closed(1, 1), closed(2, 1), closed(1, 2), closed(2, 2)]);
  });

  it('is estimated by Monte Carlo within its error', async () => {
    // log p - log q has standard deviation below 5 here: 5 standard errors of 20,000 draws are 0.18.
    const estimate = klDivergence.monteCarlo(p, q, { samples: 20_000, key: Key.fromSeed(1) });
    await expectClose(estimate, Array.from(await klDivergence(p, q).data()), { atol: 0.18 });
  });

  it('names both families and the way out where there is no closed form', () => {
    expect(() => klDivergence(p, new Bernoulli({ logits: 0 }))).toThrow(
      'klDivergence(Normal, Bernoulli) has no closed form here. ' +
        'Estimate it with klDivergence.monteCarlo(p, q, { samples }).',
    );
  });

  it('leaves nothing behind but its result', () => {
    const before = memory().numTensors;
    klDivergence(p, q).dispose();
    klDivergence.monteCarlo(p, q).dispose();
    expect(memory().numTensors).toBe(before);
  });
});

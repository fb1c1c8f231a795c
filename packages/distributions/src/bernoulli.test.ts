import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { onesLike, sum, tensor1d, zerosLike } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../test/reference/bernoulli.json' with { type: 'json' };
import { numbers } from '../test/reference-values.js';
import { Bernoulli } from './bernoulli.js';
import { klDivergence } from './kl-divergence.js';

const { klLogits, klProbs } = reference.cases;
/** Subnormal inputs may be flushed to zero. */
const probs = reference.cases.probs.filter(({ probs: p }) => p === 0 || p > 1.2e-38);
const logits = reference.cases.logits.filter((at) => Number.isFinite(Number(at.logits)));
const fromLogits = () => new Bernoulli({ logits: tensor1d(numbers(logits, 'logits')) });
const fromProbs = () => new Bernoulli({ probs: tensor1d(numbers(probs, 'probs')) });
/** Values below the smallest normal float32 may be flushed to zero. */
const tolerance = { rtol: 2e-6, atol: 1e-37 };

describe('Bernoulli of logits', () => {
  it('has the log-probabilities of mpmath, up to logits of 1e4', async () => {
    await expectClose(fromLogits().logProb(1), numbers(logits, 'logProb1'), tolerance);
    await expectClose(fromLogits().logProb(0), numbers(logits, 'logProb0'), tolerance);
  });

  it('has their gradients', async () => {
    const l = tensor1d(numbers(logits, 'logits'));
    for (const [x, name] of [
      [onesLike(l), 'logProbGradient1'],
      [zerosLike(l), 'logProbGradient0'],
    ] as const) {
      const { gradients } = valueAndGrad(
        (at) => sum(new Bernoulli({ logits: at }).logProb(x)),
        [l],
      );
      await expectClose(gradients[0]!, numbers(logits, name), { rtol: 1e-5, atol: 1e-7 });
    }
  });

  it('has the moments and the entropy of mpmath', async () => {
    await expectClose(fromLogits().mean(), numbers(logits, 'mean'), tolerance);
    await expectClose(fromLogits().variance(), numbers(logits, 'variance'), tolerance);
    await expectClose(fromLogits().entropy(), numbers(logits, 'entropy'), {
      rtol: 4e-6,
      atol: 1e-35,
    });
  });

  it('has the KL divergence of mpmath', async () => {
    const side = (name: 'p' | 'q') =>
      new Bernoulli({
        logits: tensor1d(
          numbers(
            klLogits.map((pair) => pair[name]),
            'logits',
          ),
        ),
      });
    await expectClose(klDivergence(side('p'), side('q')), numbers(klLogits, 'kl'), {
      rtol: 1e-5,
      atol: 2e-7,
    });
  });

  it('is linear between 0 and 1, as the cross-entropy of grey levels is', async () => {
    const p = new Bernoulli({ logits: 0.7 });
    const [one, zero] = [-Math.log1p(Math.exp(-0.7)), -Math.log1p(Math.exp(0.7))];
    await expectClose(p.logProb([0.25, 0.5]), [0.25 * one + 0.75 * zero, (one + zero) / 2]);
  });
});

describe('Bernoulli of probabilities', () => {
  it('has the log-probabilities of mpmath, the impossible included', async () => {
    await expectClose(fromProbs().logProb(1), numbers(probs, 'logProb1'), tolerance);
    await expectClose(fromProbs().logProb(0), numbers(probs, 'logProb0'), tolerance);
  });

  it('has the KL divergence of mpmath, infinite where q excludes what p allows', async () => {
    const side = (name: 'p' | 'q') =>
      new Bernoulli({
        probs: tensor1d(
          numbers(
            klProbs.map((pair) => pair[name]),
            'probs',
          ),
        ),
      });
    await expectClose(klDivergence(side('p'), side('q')), numbers(klProbs, 'kl'), {
      rtol: 1e-5,
      atol: 2e-7,
    });
  });

  it('has finite gradients where the outcome is certain', async () => {
    const { gradients } = valueAndGrad(
      (p) => sum(new Bernoulli({ probs: p }).logProb([0, 1])),
      [tensor1d([0, 1])],
    );
    await expectClose(gradients[0]!, [-1, 1]);
  });
});

describe('Bernoulli', () => {
  it('steps from 0 to P(0) to 1, and back', async () => {
    const p = new Bernoulli({ probs: 0.25 });
    await expectClose(p.cdf([-0.5, 0, 0.5, 1, 2]), [0, 0.75, 0.75, 1, 1]);
    await expectClose(p.survival([-0.5, 0, 1]), [1, 0.25, 0]);
    await expectClose(p.quantile([0, 0.75, 0.76, 1]), [0, 0, 1, 1]);
    await expectClose(new Bernoulli({ probs: [0.25, 0.75] }).mode(), [0, 1]);
  });

  it('draws with its probability', async () => {
    // 40,000 draws: a mean off by more than 4.9 standard errors has probability 1e-6.
    const p = [0.02, 0.5, 0.9];
    const draws = new Bernoulli({ probs: p }).sample([40_000], Key.fromSeed(3));
    expect(draws.shape).toEqual([40_000, 3]);
    const values = await draws.data();
    for (const [i, expected] of p.entries()) {
      let ones = 0;
      for (let k = i; k < values.length; k += 3) ones += values[k]!;
      const error = Math.abs(ones / 40_000 - expected);
      expect(error).toBeLessThan(4.9 * Math.sqrt((expected * (1 - expected)) / 40_000));
    }
  });

  it('wants exactly one parameter, inside its domain', () => {
    expect(() => new Bernoulli({} as never)).toThrow(
      'Bernoulli needs exactly one of logits and probs, received neither. ' +
        'Pass logits: the log-odds, or probs: the probabilities of 1.',
    );
    expect(() => new Bernoulli({ logits: 0, probs: 0.5 } as never)).toThrow(/received both/);
    expect(() => new Bernoulli({ probs: [0.5, 1.5] })).toThrow(
      /probs must be in \[0, 1\], received 1.5 at index \[1\]/,
    );
  });
});

import { Parameter, positive, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { scalar, sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../test/reference/normal.json' with { type: 'json' };
import { float32Range, numbers } from '../test/reference-values.js';
import { klDivergence } from './kl-divergence.js';
import { Normal } from './normal.js';

const { density, moments, kl } = reference.cases;
/** Subnormal inputs may be flushed to zero, and their quantile is -Infinity then. */
const quantile = reference.cases.quantile.filter(({ p }) => p === 0 || p > 1.2e-38);
const columns = (name: 'loc' | 'scale' | 'x') => tensor1d(numbers(density, name));
const normal = () => new Normal({ loc: columns('loc'), scale: columns('scale') });

describe('Normal', () => {
  it('has the log-density of mpmath, from 1e-30 to 1e30', async () => {
    await expectClose(normal().logProb(columns('x')), float32Range(numbers(density, 'logProb')), {
      rtol: 2e-6,
      atol: 1e-6,
    });
  });

  it('has its gradients', async () => {
    const cases = density.filter(
      (at): at is typeof at & { logProbGradient: { x: number; loc: number; scale: number } } =>
        'logProbGradient' in at && Math.abs(numbers([at], 'logProb')[0]!) < 1e6,
    );
    const at = (name: 'loc' | 'scale' | 'x') => tensor1d(numbers(cases, name));
    const { gradients } = valueAndGrad(
      (x, loc, scale) => sum(new Normal({ loc, scale }).logProb(x)),
      [at('x'), at('loc'), at('scale')],
    );
    for (const [i, name] of (['x', 'loc', 'scale'] as const).entries()) {
      const expected = cases.map(({ logProbGradient }) => logProbGradient[name]);
      await expectClose(gradients[i]!, float32Range(expected), { rtol: 1e-5, atol: 1e-6 });
    }
  });

  it('has the distribution function of mpmath and its logarithm', async () => {
    const tolerance = { rtol: 4e-6, atol: 1e-37 };
    const x = columns('x');
    await expectClose(normal().cdf(x), numbers(density, 'cdf'), tolerance);
    await expectClose(normal().survival(x), numbers(density, 'survival'), tolerance);
    await expectClose(normal().logCdf(x), float32Range(numbers(density, 'logCdf')), tolerance);
  });

  it('has the quantiles of mpmath', async () => {
    const at = (name: 'loc' | 'scale' | 'p') => tensor1d(numbers(quantile, name));
    const { values, scales } = {
      values: numbers(quantile, 'quantile'),
      scales: numbers(quantile, 'scale'),
    };
    const z = new Normal({ loc: 0, scale: 1 }).quantile(at('p'));
    const expected = values.map((value, i) => (value - numbers(quantile, 'loc')[i]!) / scales[i]!);
    await expectClose(z, expected, { rtol: 2e-6, atol: 2e-6 });
    await expectClose(
      new Normal({ loc: at('loc'), scale: at('scale') }).quantile(at('p')),
      values,
      { rtol: 2e-6, atol: 1e-12 },
    );
  });

  it('has the moments and the entropy of mpmath', async () => {
    const at = (name: 'loc' | 'scale') => tensor1d(numbers(moments, name));
    const p = new Normal({ loc: at('loc'), scale: at('scale') });
    await expectClose(p.mean(), numbers(moments, 'mean'));
    await expectClose(p.mode(), numbers(moments, 'mode'));
    await expectClose(p.stddev(), numbers(moments, 'stddev'));
    await expectClose(p.variance(), float32Range(numbers(moments, 'variance')), { atol: 1e-37 });
    await expectClose(p.entropy(), numbers(moments, 'entropy'), { rtol: 2e-6 });
  });

  it('has the KL divergence of mpmath', async () => {
    const side = (name: 'p' | 'q') =>
      new Normal({
        loc: tensor1d(
          numbers(
            kl.map((pair) => pair[name]),
            'loc',
          ),
        ),
        scale: tensor1d(
          numbers(
            kl.map((pair) => pair[name]),
            'scale',
          ),
        ),
      });
    await expectClose(klDivergence(side('p'), side('q')), float32Range(numbers(kl, 'kl')), {
      rtol: 4e-6,
      atol: 2e-7,
    });
  });

  it('keeps the digits of log p where it is given with the sample', async () => {
    const p = new Normal({ loc: 1e6, scale: 1 });
    const key = Key.fromSeed(1);
    const { value, logProb } = p.sampleAndLogProb([100], key);
    const standard = new Normal({ loc: 0, scale: 1 }).sampleAndLogProb([100], key);
    await expectClose(logProb, Array.from(await standard.logProb.data()));
    expect(value.shape).toEqual([100]);
  });

  it('moves its samples with its parameters', async () => {
    const { gradients } = valueAndGrad(
      (loc, scale) => sum(new Normal({ loc, scale }).sample([4], Key.fromSeed(2))),
      [scalar(1), scalar(2)],
    );
    const noise = await new Normal({ loc: 0, scale: 1 })
      .sample([4], Key.fromSeed(2))
      .data<'float32'>();
    await expectClose(gradients[0]!, [4]);
    await expectClose(gradients[1]!, [noise.reduce((a, b) => a + b)], { rtol: 1e-5 });
  });

  it('refuses a scale that is not positive and shapes that do not fit', async () => {
    expect(() => new Normal({ loc: 0, scale: [1, 2, 3, -1] })).toThrow(
      'Normal: scale must be positive, received -1 at index [3]. ' +
        'Pass a positive number, or new Parameter(1, { support: positive }) to train it.',
    );
    expect(() => new Normal({ loc: [1, 2], scale: [1, 2, 3] })).toThrow(/\[2\] and \[3\]/);
    expect(() => new Normal({ loc: [1, 2], scale: 1 }).logProb([1, 2, 3])).toThrow(
      /must broadcast/,
    );
    await expect(new Normal({ loc: 0, scale: tensor1d([1, 0]) }).validate()).rejects.toThrow(
      /Normal: scale must be positive, received 0 at index \[1\]/,
    );
  });

  it('finds the parameters passed to it', async () => {
    const p = new Normal({ loc: new Parameter(0), scale: new Parameter(1, { support: positive }) });
    expect([...p.namedParameters().keys()]).toEqual(['loc', 'scale']);
    await expect(p.validate()).resolves.toBe(p);
  });
});

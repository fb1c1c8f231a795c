import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { Bernoulli, Independent, Normal } from '@diffeo/distributions';
import { expectClose } from '@diffeo/testing';
import { memory, sum, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cases, linearGaussian, parametersOf } from '../test/linear-gaussian.js';
import { analyticElbo, entropyElbo, monteCarloElbo } from './elbo.js';
import { freeBitsPerDimension, freeBitsPerExample } from './free-bits.js';

const forms = { analyticElbo, entropyElbo, monteCarloElbo };

for (const [name, form] of Object.entries(forms)) {
  describe(name, () => {
    for (const at of cases) {
      const tolerance = { rtol: 1e-5, atol: 1e-5 };

      it(`has every term of the linear-Gaussian model with variance ${at.sigma2}`, async () => {
        const model = linearGaussian(at, parametersOf(at), true);
        const { logLikelihood, kl, bound, objective } = form(model, { samples: 4 });
        await expectClose(logLikelihood, at.reconstruction, tolerance);
        await expectClose(kl, at.kl, tolerance);
        await expectClose(bound, at.elbo, tolerance);
        await expectClose(objective, at.elbo, tolerance);
        // log p(x) = L + KL(q || p(z | x))
        const values = await bound.data();
        for (const [row, gap] of at.gap.entries()) {
          const relative = (values[row]! + gap) / at.logEvidence[row]! - 1;
          expect(Math.abs(relative)).toBeLessThan(1e-4);
        }
      });

      it(`has its gradients with variance ${at.sigma2}`, async () => {
        const parameters = parametersOf(at);
        const names = ['qMean', 'qSd', 'w', 'mu'] as const;
        const { gradients } = valueAndGrad(
          () => sum(form(linearGaussian(at, parameters, true), { samples: 4 }).bound),
          names.map((parameter): Tensor => parameters[parameter]),
        );
        for (const [i, parameter] of names.entries()) {
          const expected = at.gradients[parameter].flat();
          // Sums of terms of both signs: measured against the largest element.
          const scale = Math.max(...expected.map(Math.abs));
          await expectClose(gradients[i]!, expected, { rtol: 1e-5, atol: 1e-5 * scale });
        }
      });
    }

    it('agrees with the closed form in expectation over real draws', async () => {
      const at = cases[1]!;
      const model = linearGaussian(at, parametersOf(at), false);
      const draws: number[][] = at.elbo.map(() => []);
      for (let seed = 0; seed < 30; seed++) {
        const { bound } = form(model, { samples: 600, key: Key.fromSeed(seed) });
        for (const [row, value] of (await bound.data<'float32'>()).entries())
          draws[row]!.push(value);
      }
      // 30 independent means of 600 draws each: 6.5 standard errors, false alarm 4e-7 (Student's t, 29 degrees).
      for (const [row, expected] of at.elbo.entries()) {
        const { mean, standardError } = momentsOf(draws[row]!);
        expect(Math.abs(mean - expected)).toBeLessThan(
          6.5 * standardError + 1e-5 * Math.abs(expected),
        );
      }
    });

    it('weighs and floors the KL term in the objective alone', async () => {
      const at = cases[0]!;
      const model = linearGaussian(at, parametersOf(at), true);
      const half = form(model, { samples: 4, klWeight: 0.5 });
      const expected = at.reconstruction.map((value, i) => value - 0.5 * at.kl[i]!);
      await expectClose(half.objective, expected, { rtol: 1e-5 });
      await expectClose(half.bound, at.elbo, { rtol: 1e-5 });

      const floor = 100;
      const floored = form(model, { samples: 4, freeBits: freeBitsPerExample(floor) });
      await expectClose(
        floored.objective,
        at.reconstruction.map((value) => value - floor),
        { rtol: 1e-5 },
      );
      await expectClose(floored.kl, at.kl, { rtol: 1e-5, atol: 1e-5 });
      const perDimension = form(model, { samples: 4, freeBits: freeBitsPerDimension(floor) });
      await expectClose(
        perDimension.objective,
        at.reconstruction.map((value) => value - 2 * floor),
        { rtol: 1e-5 },
      );
    });

    it('refuses a posterior that cannot be reparameterised, and zero samples', () => {
      const discrete = new Independent(new Bernoulli({ logits: [0, 0] }));
      const model = {
        posterior: discrete,
        prior: discrete,
        logLikelihood: (z: Tensor) => sum(z, -1),
      };
      expect(() => form(model)).toThrow(
        `${name}: posterior needs a distribution that can be reparameterised`,
      );
      const normal = new Normal({ loc: [0], scale: 1 });
      const zero = () => form({ ...model, posterior: normal, prior: normal }, { samples: 0 });
      expect(zero).toThrow(`${name}: samples must be a positive integer`);
    });

    it('leaves nothing behind but its terms', () => {
      const at = cases[0]!;
      const model = linearGaussian(at, parametersOf(at), false);
      const before = memory().numTensors;
      for (const term of Object.values(form(model, { samples: 2 }))) term.dispose();
      expect(memory().numTensors).toBe(before);
    });
  });
}

function momentsOf(values: readonly number[]): { mean: number; standardError: number } {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

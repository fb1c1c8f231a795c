import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/adamax.json' with { type: 'json' };
import { Adamax } from './adamax.js';

describe('Adamax', () => {
  for (const at of reference.cases) {
    it(`takes the steps of torch.optim.Adamax: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      await expectOptimizerSteps(new Adamax({ ...at.options, learningRate }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new Adamax({ beta1: 1 })).toThrow(/Adamax: beta1 must be a number in \[0, 1\)/);
    expect(() => new Adamax({ beta2: -0.1 })).toThrow(/Adamax: beta2/);
    expect(() => new Adamax({ epsilon: -1e-8 })).toThrow(/Adamax: epsilon/);
  });
});

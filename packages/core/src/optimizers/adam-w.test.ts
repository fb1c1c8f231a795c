import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/adam-w.json' with { type: 'json' };
import { AdamW } from './adam-w.js';

describe('AdamW', () => {
  for (const at of reference.cases) {
    it(`takes the steps of torch.optim.AdamW: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      const decayed = 'decayed' in at ? (at.decayed as string[]) : undefined;
      const decays = (name: string) => decayed?.includes(name) ?? true;
      await expectOptimizerSteps(new AdamW({ ...at.options, learningRate, decays }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new AdamW({ beta1: 1 })).toThrow(/AdamW: beta1 must be a number in \[0, 1\)/);
    expect(() => new AdamW({ beta2: -0.1 })).toThrow(/AdamW: beta2/);
    expect(() => new AdamW({ epsilon: -1e-8 })).toThrow(/AdamW: epsilon/);
    expect(() => new AdamW({ weightDecay: -1 })).toThrow(/AdamW: weightDecay/);
  });
});

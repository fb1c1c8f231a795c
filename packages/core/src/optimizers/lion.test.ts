import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/lion.json' with { type: 'json' };
import { Lion } from './lion.js';

describe('Lion', () => {
  for (const at of reference.cases) {
    it(`takes the steps of optax.lion: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      const decayed = 'decayed' in at ? (at.decayed as string[]) : undefined;
      const decays = (name: string) => decayed?.includes(name) ?? true;
      await expectOptimizerSteps(new Lion({ ...at.options, learningRate, decays }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new Lion({ beta1: 1 })).toThrow(/Lion: beta1 must be a number in \[0, 1\)/);
    expect(() => new Lion({ beta2: -0.1 })).toThrow(/Lion: beta2/);
    expect(() => new Lion({ weightDecay: NaN })).toThrow(/Lion: weightDecay/);
  });
});

import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/rms-prop.json' with { type: 'json' };
import { RmsProp } from './rms-prop.js';

describe('RmsProp', () => {
  for (const at of reference.cases) {
    it(`takes the steps of torch.optim.RMSprop: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      await expectOptimizerSteps(new RmsProp({ ...at.options, learningRate }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new RmsProp({ decay: 1 })).toThrow(/RmsProp: decay must be a number in \[0, 1\)/);
    expect(() => new RmsProp({ momentum: -0.1 })).toThrow(/RmsProp: momentum/);
    expect(() => new RmsProp({ epsilon: -1e-8 })).toThrow(/RmsProp: epsilon/);
  });
});

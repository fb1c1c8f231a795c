import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/adam.json' with { type: 'json' };
import { Adam } from './adam.js';

describe('Adam', () => {
  for (const at of reference.cases) {
    it(`takes the steps of torch.optim.Adam: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      await expectOptimizerSteps(new Adam({ ...at.options, learningRate }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new Adam({ learningRate: -1 })).toThrow(
      'Adam: learningRate must be a positive number or a schedule, received -1. ' +
        'Pass a number such as 1e-3, or a function of the step.',
    );
    expect(() => new Adam({ beta1: 1 })).toThrow(/Adam: beta1 must be a number in \[0, 1\)/);
    expect(() => new Adam({ beta2: -0.1 })).toThrow(/Adam: beta2/);
    expect(() => new Adam({ epsilon: -1e-8 })).toThrow(/Adam: epsilon/);
  });
});

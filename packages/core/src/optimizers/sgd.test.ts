import { describe, expect, it } from 'vitest';
import { expectOptimizerSteps } from '../../test/optimizer-steps.js';
import reference from '../../test/reference/sgd.json' with { type: 'json' };
import { Sgd } from './sgd.js';

describe('Sgd', () => {
  for (const at of reference.cases) {
    it(`takes the steps of torch.optim.SGD: ${at.name}`, async () => {
      const rates = 'learningRates' in at ? (at.learningRates as number[]) : undefined;
      const learningRate =
        rates === undefined ? at.options.learningRate : (step: number) => rates[step]!;
      await expectOptimizerSteps(new Sgd({ ...at.options, learningRate }), at);
    });
  }

  it('refuses options outside their range', () => {
    expect(() => new Sgd({ learningRate: 0 })).toThrow(
      /Sgd: learningRate must be a positive number/,
    );
    expect(() => new Sgd({ learningRate: 0.1, momentum: 1 })).toThrow(
      /Sgd: momentum must be a number in \[0, 1\)/,
    );
    expect(() => new Sgd({ learningRate: 0.1, nesterov: true })).toThrow(
      'Sgd: nesterov needs a positive momentum, received momentum 0. Pass momentum: 0.9, or leave nesterov out.',
    );
  });
});

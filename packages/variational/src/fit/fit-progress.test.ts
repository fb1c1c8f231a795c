import { expect, it } from 'vitest';
import { FitProgress } from './fit-progress.js';

it('FitProgress averages over an epoch, also when it was saved in between', () => {
  const first = new FitProgress();
  first.record({ loss: 1, kl: 4 });
  const resumed = new FitProgress(JSON.parse(JSON.stringify(first)));
  resumed.record({ loss: 2, kl: 8 });
  expect(resumed.endEpoch(0)).toEqual({ epoch: 0, steps: 2, metrics: { loss: 1.5, kl: 6 } });
  resumed.record({ loss: 5, kl: 0 });
  expect(resumed.endEpoch(1).metrics).toEqual({ loss: 5, kl: 0 });
  expect(resumed.steps).toBe(3);
  expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual([0, 1]);
});

import { expectClose } from '@diffeo/testing';
import { mul, neg, scalar, square, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { rk4 } from './rk4.js';
import { rungeKuttaStep, weighted } from './runge-kutta-step.js';

describe.each([rk4(), dormandPrince()].map((solver) => [solver.name, solver.tableau] as const))(
  'a step of %s',
  (_, tableau) => {
    const start = () => ({ t: tensor2d([[1], [2]]), y: tensor2d([[0], [3]]) });

    it('integrates a cubic without error, each row by its own step', async () => {
      const slope = (t: Tensor) => mul(4, mul(t, square(t)));
      const { y } = rungeKuttaStep(tableau, slope, start(), tensor2d([[1], [-0.5]]));
      await expectClose(y, [2 ** 4 - 1, 3 + 1.5 ** 4 - 2 ** 4], { rtol: 1e-6 });
    });

    it('does not ask again for a slope that is known', async () => {
      let calls = 0;
      const slope = (_: Tensor, y: Tensor) => {
        calls++;
        return neg(y);
      };
      const h = scalar(0.1);
      const { y, stages, slopes } = rungeKuttaStep(tableau, slope, start(), h);
      expect([stages.length, slopes.length]).toEqual([calls, calls]);
      calls = 0;
      const again = rungeKuttaStep(tableau, slope, start(), h, slopes[0]);
      expect(calls).toBe(slopes.length - 1);
      await expectClose(again.y, await y.data<'float32'>(), { rtol: 0 });
    });
  },
);

it('sums any number of slopes, but for those of weight 0', async () => {
  await expectClose(weighted([2, 0, -1], [scalar(3), scalar(Number.NaN), scalar(1)]), 5);
  await expectClose(weighted([0, 2], [scalar(Number.NaN), scalar(1)]), 2);
  const many = Array.from({ length: 20 }, (_, i) => scalar(i));
  await expectClose(weighted(Array(20).fill(1), many), 190);
});

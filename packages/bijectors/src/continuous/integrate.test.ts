import { expectClose } from '@diffeo/testing';
import {
  add,
  concat,
  mul,
  neg,
  ones,
  pow,
  square,
  sum,
  type Tensor,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { advance, arrival, begin, retrace } from './integrate.js';
import { NeuralOde } from './neural-ode.js';

describe('adaptive steps', () => {
  it('chooses steps for each event by itself', async () => {
    const f = new NeuralOde({
      size: 1,
      field: (_, z) => neg(mul(z, square(z))),
      solver: dormandPrince({ rtol: 1e-6, atol: 1e-6, maxSteps: 40 }),
    });
    const x = [0.1, 1, 10];
    // z(1) = z / √(1 + 2 z²), of slope (1 + 2 z²)^(-3/2).
    const { value, logDet } = f.forwardAndLogDet(x.map((z) => [z]));
    await expectClose(
      value,
      x.map((z) => z / Math.sqrt(1 + 2 * z * z)),
      { rtol: 2e-5 },
    );
    await expectClose(
      logDet,
      x.map((z) => -1.5 * Math.log1p(2 * z * z)),
      { rtol: 2e-5 },
    );
    const [mild, stiff] = await Promise.all([f.solve([[0.1]]), f.solve([[10]])]);
    expect(mild.steps).toBeLessThan(stiff.steps);
  });

  it('come to rest at the end, or say NaN', async () => {
    const slope = (_: Tensor, y: Tensor) => neg(y);
    const start = tensor2d([[1], [2]]);
    const run = (maxSteps: number) => {
      const solver = dormandPrince({ maxSteps });
      let progress = begin(solver, slope, start, { from: 1, to: 0 });
      const lengths: Tensor[] = [];
      for (let i = 0; i < maxSteps; i++) {
        const [next, taken] = advance(solver, slope, progress);
        progress = next;
        lengths.push(taken.h);
      }
      return { solver, progress, lengths };
    };
    await expectClose(arrival(run(1).progress), [Number.NaN, Number.NaN]);
    const { solver, progress, lengths } = run(12);
    await expectClose(arrival(progress), [Math.E, 2 * Math.E], { rtol: 2e-5 });
    await expectClose(sum(concat(lengths, 1), 1), [-1, -1], { rtol: 1e-6 });
    await expectClose(lengths.at(-1)!, [0, 0]);
    await expectClose(progress.adaptive!.left, [0, 0]);
    const again = retrace(solver, slope, { t: ones([2, 1]), y: start }, concat(lengths, 1));
    await expectClose(again, await progress.at.y.data<'float32'>(), { rtol: 1e-6 });
  });

  it('turn back from what is not finite', async () => {
    // The first step leads far below -1, where the square root is NaN.
    const slope = (_: Tensor, y: Tensor) => mul(-50, pow(add(y, 1), 0.5));
    const solver = dormandPrince({ maxSteps: 40 });
    const start = tensor2d([[0]]);
    let progress = begin(solver, slope, start, { from: 0, to: 0.03 });
    for (let i = 0; i < 40; i++) [progress] = advance(solver, slope, progress);
    // √(1 + y) = 1 - 25 t
    await expectClose(arrival(progress), 0.25 ** 2 - 1, { rtol: 2e-5 });
  });
});

import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Exp } from '../elementwise/exp.js';
import { FillScaleTriL } from './fill-scale-tri-l.js';

const { log, log1p, exp } = Math;

describe('FillScaleTriL', () => {
  it('fills a triangle, its diagonal through softplus', async () => {
    const { value, logDet } = new FillScaleTriL().forwardAndLogDet([1, 2, 3]);
    await expectClose(value, [log1p(exp(3)), 0, 2, log1p(exp(1))]);
    await expectClose(logDet, [-log1p(exp(-3)) - log1p(exp(-1))]);
  });

  it('takes another map of the diagonal, and a shift', async () => {
    const f = new FillScaleTriL({ diagonal: new Exp(), shift: 0.5 });
    const { value, logDet } = f.forwardAndLogDet([1, 2, 3]);
    await expectClose(value, [exp(3) + 0.5, 0, 2, exp(1) + 0.5]);
    await expectClose(logDet, [4]);
    const inverse = f.inverseAndLogDet([
      [1.5, 0],
      [2, 2.5],
    ]);
    await expectClose(inverse.value, [log(2), 2, 0], { atol: 1e-7 });
    await expectClose(inverse.logDet, [-log(2)]);
    expect(() => new FillScaleTriL({ shift: -1 })).toThrow(/FillScaleTriL: shift must be nonneg/);
  });
});

import { Parameter, positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { div, log, mul, neg, scalar, stack, sum } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { inline } from './inline.js';

describe('inline', () => {
  it('makes a bijector of functions', async () => {
    const scale = new Parameter(2, { support: positive });
    const f = inline({
      family: 'scaled',
      parameters: { scale },
      forwardAndLogDet: (x) => ({ value: mul(x, scale.value()), logDet: log(scale.value()) }),
      inverseAndLogDet: (y) => ({ value: div(y, scale.value()), logDet: neg(log(scale.value())) }),
    });
    await expectClose(f.forward([1, 3]), [2, 6]);
    await expectClose(f.inverse(f.forward([1, 3])), [1, 3]);
    await expectClose(f.logDet([1, 3]), [Math.LN2, Math.LN2]);
    expect([...f.namedParameters().keys()]).toEqual(['parameters.scale']);
    expect(f.family).toBe('scaled');
  });

  it('may change the shape of an event, and have no inverse', () => {
    const f = inline({
      eventRankIn: 0,
      eventRankOut: 1,
      forwardAndLogDet: (x) => ({ value: stack([x, x], -1), logDet: scalar(0) }),
      forwardEventShape: () => [2],
      inverseEventShape: () => [],
    });
    expect(f.forwardEventShape([])).toEqual([2]);
    expect(f.forwardAndLogDet([1, 2, 3]).logDet.shape).toEqual([3]);
    expect(() => sum(f.inverse([1, 1]))).toThrow(/inline.inverse has no closed form/);
  });
});

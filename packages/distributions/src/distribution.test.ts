import { real } from '@diffeo/core';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Distribution } from './distribution.js';

/** A family that can only be sampled and evaluated. */
class Minimal extends Distribution {
  readonly family = 'Minimal';
  readonly batchShape = [2];
  readonly eventShape = [3];
  readonly support = real;
  readonly reparameterization = 'none';
  protected readonly domains = {};
  protected override computeSample = (shape: number[]) => zeros([...shape, 2, 3]);
  protected override computeLogProb = () => zeros([2]);
}

describe('Distribution', () => {
  const p = new Minimal();

  it('takes a sample shape as a number or a list', () => {
    expect(p.sample().shape).toEqual([2, 3]);
    expect(p.sample(4).shape).toEqual([4, 2, 3]);
    expect(p.sample([5, 4]).shape).toEqual([5, 4, 2, 3]);
  });

  it('names what a family cannot do', () => {
    for (const method of ['entropy', 'mean', 'mode', 'variance', 'covariance'] as const) {
      expect(() => p[method]()).toThrow(
        `Minimal.${method} has no closed form here. Estimate it from samples.`,
      );
    }
    expect(() => p.quantile(zeros([2, 3]))).toThrow(/Minimal.quantile/);
    expect(() => p.logCdf(zeros([2, 3]))).toThrow(/Minimal.logCdf/);
  });

  it('names both shapes where a value does not fit', () => {
    expect(() => p.logProb(zeros([2, 4]))).toThrow(
      'Minimal.logProb: value must broadcast to the batch shape [2] followed by the event shape [3], ' +
        'received [2,4]. Put sample dimensions first: [...sample, ...batch, ...event].',
    );
    expect(() => p.logProb(0)).toThrow(/received \[\]/);
    expect(p.logProb(zeros([7, 2, 3])).shape).toEqual([2]);
  });
});

import { describe, expect, it } from 'vitest';
import { describeReference } from '../../test/spline-reference.js';
import { cubicSplineFamily } from './cubic-spline-family.js';

describeReference('cubicSplineFamily', cubicSplineFamily);

describe('cubicSplineFamily', () => {
  it('refuses numbers of bins and intervals that make no spline', () => {
    expect(() => cubicSplineFamily({ bins: 1 })).toThrow(/bins must be an integer from 2 to 999/);
    expect(() => cubicSplineFamily({ bound: [1, 1] })).toThrow(/bound must be positive and finite/);
  });
});

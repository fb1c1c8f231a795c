import { describe, expect, it } from 'vitest';
import { describeReference } from '../../test/spline-reference.js';
import { linearSplineFamily } from './linear-spline-family.js';

describeReference('linearSplineFamily', linearSplineFamily);

describe('linearSplineFamily', () => {
  it('refuses numbers of bins and intervals that make no spline', () => {
    expect(() => linearSplineFamily({ bins: 1 })).toThrow(/bins must be an integer from 2 to 999/);
    expect(() => linearSplineFamily({ bound: [1, 1] })).toThrow(
      /bound must be positive and finite/,
    );
  });
});

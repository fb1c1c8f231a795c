import { describe, expect, it } from 'vitest';
import { describeReference } from '../../test/spline-reference.js';
import { quadraticSplineFamily } from './quadratic-spline-family.js';

describeReference('quadraticSplineFamily', quadraticSplineFamily);

describe('quadraticSplineFamily', () => {
  it('refuses numbers of bins and intervals that make no spline', () => {
    expect(() => quadraticSplineFamily({ bins: 2 })).toThrow(
      /bins must be an integer from 3 to 999/,
    );
    expect(() => quadraticSplineFamily({ bound: [1, 1] })).toThrow(
      /bound must be positive and finite/,
    );
  });
});

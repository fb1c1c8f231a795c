import { describe, expect, it } from 'vitest';
import { describeReference } from '../../test/spline-reference.js';
import { linearRationalFamily } from './linear-rational-family.js';

describeReference('linearRationalFamily', linearRationalFamily);

describe('linearRationalFamily', () => {
  it('refuses numbers of bins and intervals that make no spline', () => {
    expect(() => linearRationalFamily({ bins: 1 })).toThrow(
      /bins must be an integer from 2 to 999/,
    );
    expect(() => linearRationalFamily({ bound: [1, 1] })).toThrow(
      /bound must be positive and finite/,
    );
  });
});

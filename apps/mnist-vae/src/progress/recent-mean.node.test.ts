import { describe, expect, it } from 'vitest';
import { RecentMean } from './recent-mean.js';

describe('RecentMean', () => {
  it('is the mean of what there is, and then of the last values only', () => {
    const recent = new RecentMean(3);
    expect(recent.mean).toBeNaN();
    const means = [3, 5, 10, 0, 2].map((value) => {
      recent.add(value);
      return recent.mean;
    });
    expect(means).toEqual([3, 4, 6, 5, 4]);
  });
});

import { describe, expect, it } from 'vitest';
import { isSubset } from './is-subset.js';

describe('isSubset', () => {
  it('is whether all members are in the other set', () => {
    expect(isSubset(new Set([1]), new Set([1, 2]))).toBe(true);
    expect(isSubset(new Set([1, 3]), new Set([1, 2]))).toBe(false);
    expect(isSubset(new Set(), new Set())).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { dependencyDepth } from './dependency-depth.js';

describe('dependencyDepth', () => {
  const graph = (...sees: number[][]) => sees.map((set) => new Set(set));

  it('is the length of the longest chain', () => {
    expect(dependencyDepth(graph([], [], []))).toBe(1);
    expect(dependencyDepth(graph([1], [2], []))).toBe(3);
    expect(dependencyDepth(graph([], [0], [0], [1, 2]))).toBe(3);
  });

  it('finds circles', () => {
    expect(() => dependencyDepth(graph([1], [0]))).toThrow(/no circle.*\[0,1\]/);
    expect(() => dependencyDepth(graph([0]))).toThrow(/no circle/);
  });
});

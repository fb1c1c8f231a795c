import { describe, expect, it } from 'vitest';
import { broadcastShapes } from './broadcast-shapes.js';

describe('broadcastShapes', () => {
  it('aligns at the right and stretches ones', () => {
    expect(broadcastShapes('f', { a: [], b: [] })).toEqual([]);
    expect(broadcastShapes('f', { a: [4, 1], b: [3] })).toEqual([4, 3]);
    expect(broadcastShapes('f', { a: [1], b: [5, 1, 2], c: [3, 1] })).toEqual([5, 3, 2]);
    expect(broadcastShapes('f', { a: [0], b: [1] })).toEqual([0]);
  });

  it('names the two that do not fit and says what to do', () => {
    expect(() => broadcastShapes('Normal', { loc: [4], scale: [3] })).toThrow(
      'Normal needs loc and scale of shapes that broadcast, received [4] and [3]. ' +
        'Aligned at the right, each pair of sizes must be equal or contain a 1; reshape one of them.',
    );
  });
});

import { describe, expect, it } from 'vitest';
import { mergeAxes, rowMajorSteps } from './strided-axis.js';

describe('rowMajorSteps', () => {
  it('is the distance of neighbours along each axis', () => {
    expect(rowMajorSteps([2, 3, 4])).toEqual([12, 4, 1]);
    expect(rowMajorSteps([])).toEqual([]);
  });
});

describe('mergeAxes', () => {
  const axis = (size: number, ...steps: number[]) => ({ size, steps });

  it('joins axes along which every operand continues', () => {
    const rows = mergeAxes([axis(2, 12), axis(3, 4), axis(4, 1)], 1);
    expect(rows).toEqual({ axes: [axis(24, 1)], starts: [[0]] });
    expect(mergeAxes([axis(2, 12, 0), axis(3, 4, 0), axis(4, 1, 1)], 2).axes).toEqual([
      axis(6, 4, 0),
      axis(4, 1, 1),
    ]);
  });

  it('drops axes of one element and fills up in front', () => {
    expect(mergeAxes([axis(1, 9), axis(3, 5), axis(1, 7)], 3).axes).toEqual([
      axis(1, 0),
      axis(1, 0),
      axis(3, 5),
    ]);
    expect(mergeAxes([], 2)).toEqual({ axes: [axis(1, 0), axis(1, 1)], starts: [[0]] });
  });

  it('does not join reversed or repeated axes, and goes round where there are too many', () => {
    expect(mergeAxes([axis(2, 0), axis(3, 1)], 1)).toEqual({
      axes: [axis(3, 1)],
      starts: [[0], [0]],
    });
    expect(mergeAxes([axis(2, 9, 1), axis(2, 3, 0), axis(3, -1, 5)], 1)).toEqual({
      axes: [axis(3, -1, 5)],
      starts: [
        [0, 0],
        [3, 0],
        [9, 1],
        [12, 1],
      ],
    });
    expect(mergeAxes([axis(2, -3), axis(3, -1)], 1).axes).toEqual([axis(6, -1)]);
  });
});

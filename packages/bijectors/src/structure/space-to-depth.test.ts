import { expectClose } from '@diffeo/testing';
import { range, reshape, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { depthToSpace, spaceToDepth, squeezedShape, unsqueezedShape } from './space-to-depth.js';

const image = (shape: number[]) =>
  reshape(
    range(
      0,
      shape.reduce((a, b) => a * b),
    ),
    shape,
  );

describe('spaceToDepth', () => {
  it('puts the pixels of a square into channels, row by row', async () => {
    const y = spaceToDepth(image([2, 4, 2]), 2);
    expect(y.shape).toEqual([1, 2, 8]);
    await expectClose(y, [0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15]);
  });

  it('comes back', async () => {
    const x = image([2, 3, 6, 9, 2]);
    const y = spaceToDepth(x, 3);
    expect(y.shape).toEqual([2, 3, 2, 3, 18]);
    await expectClose(depthToSpace(y, 3), await x.data<'float32'>());
  });
});

it('squeezedShape and unsqueezedShape tell the shapes of the results', () => {
  expect(squeezedShape('F', 3, [6, 9, 2])).toEqual(spaceToDepth(zeros([6, 9, 2]), 3).shape);
  expect(unsqueezedShape('F', 3, [2, 3, 18])).toEqual(depthToSpace(zeros([2, 3, 18]), 3).shape);
  expect(() => squeezedShape('F', 2, [3, 4, 1])).toThrow(/F: x must have .* multiples of 2/);
  expect(() => unsqueezedShape('F', 2, [3, 4, 2])).toThrow(/F: y must have .* multiple of 4/);
});

import { expectClose } from '@diffeo/testing';
import { ones, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Concat } from './concat.js';
import { Split } from './split.js';

describe('Concat', () => {
  it('joins the parts of a vector', async () => {
    const f = new Concat({
      shapes: [
        [2, 1],
        [2, 2],
      ],
    });
    const table = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const { value, logDet } = f.forwardAndLogDet([1, 4, 2, 3, 5, 6]);
    await expectClose(value, table);
    await expectClose(logDet, 0);
    await expectClose(f.inverse(table), [1, 4, 2, 3, 5, 6]);
    expect(f.forward(f.parts.join([zeros([7, 2, 1]), ones([2, 2])])).shape).toEqual([7, 2, 3]);
  });

  it('is the inverse of Split along any axis', async () => {
    const split = new Split({ shape: [3, 2], sizes: [1, 2], axis: -2 });
    const concat = new Concat({ shapes: split.parts.shapes, axis: -2 });
    expect(concat.shape).toEqual([3, 2]);
    const x = [1, 2, 3, 4, 5, 6];
    await expectClose(split.forward(concat.forward(x)), x);
  });

  it('refuses parts that do not fit, and other events', () => {
    const ofShapes = (...shapes: number[][]) => new Concat({ shapes });
    expect(() => ofShapes()).toThrow(/Concat: shapes must have a shape of positive integers/);
    expect(() => ofShapes([2, 0])).toThrow(/Concat: shapes must have a shape of positive integers/);
    expect(() => ofShapes([2, 1], [3, 1])).toThrow(/must have an axis -1, and be the same along/);
    expect(() => ofShapes([2], [2, 1])).toThrow(/must have an axis -1, and be the same along/);
    expect(() => ofShapes([])).toThrow(/must have an axis -1/);
    expect(() => new Concat({ shapes: [[1]], axis: 0 })).toThrow(/Concat: axis must be/);
    const f = ofShapes([2, 1], [2, 2]);
    expect(() => f.forward(zeros([5]))).toThrow(/Concat: x must have vectors of 6/);
    expect(() => f.inverse(zeros([3, 2]))).toThrow(/Concat: y must have events of shape \[2,3\]/);
  });
});

import { ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { broadcastBatches } from './broadcast-batches.js';

const shapesFor = (a: number[], b: number[]) =>
  broadcastBatches('f', 'a', ones(a), ones(b)).map(({ shape }) => shape);

it('gives the right-hand sides the common batch, and leaves a single matrix', () => {
  expect(shapesFor([2, 2], [3, 2, 1])).toEqual([
    [2, 2],
    [3, 2, 1],
  ]);
  expect(shapesFor([3, 2, 2], [2, 1])).toEqual([
    [3, 2, 2],
    [3, 2, 1],
  ]);
  expect(shapesFor([3, 1, 2, 2], [4, 2, 1])).toEqual([
    [3, 4, 2, 2],
    [3, 4, 2, 1],
  ]);
  expect(shapesFor([1, 1, 2, 2], [2, 1])).toEqual([
    [1, 1, 2, 2],
    [1, 1, 2, 1],
  ]);
});

it('refuses batches that do not broadcast', () => {
  expect(() => shapesFor([2, 2, 2], [3, 2, 1])).toThrow(ShapeError);
});

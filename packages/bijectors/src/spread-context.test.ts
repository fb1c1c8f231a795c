import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { spreadContext } from './spread-context.js';

const contexts = () =>
  tensor2d([
    [1, 2],
    [3, 4],
  ]);

it('spreadContext puts the context of each event at all of its positions', async () => {
  const spread = spreadContext(contexts(), [2, 1, 2], 1);
  expect(spread.shape).toEqual([2, 1, 2, 2]);
  await expectClose(spread, [1, 2, 1, 2, 3, 4, 3, 4]);
});

it('spreadContext broadcasts over batches, and leaves what has the shape', async () => {
  const context = contexts();
  expect(spreadContext(context, [3, 2], 2).shape).toEqual([3, 2, 2]);
  expect(spreadContext(context, [2], 1)).toBe(context);
});

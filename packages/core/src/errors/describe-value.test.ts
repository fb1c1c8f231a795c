import { tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { describeValue } from './describe-value.js';

it('says in a few words what a value is', () => {
  expect(
    [undefined, null, 3, 'x', () => 1, [1], {}, Promise.resolve(1)].map(describeValue),
  ).toEqual([
    'undefined',
    'null',
    'a number',
    'a string',
    'a function',
    'an array',
    'an object',
    'a promise',
  ]);
  expect(describeValue(tensor1d([1, 2], 'int32'))).toBe('int32 of shape [2]');
});

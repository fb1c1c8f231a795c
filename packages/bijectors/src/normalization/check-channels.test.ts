import { zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { checkChannels, checkEventRank, positionsOf } from './check-channels.js';

it('checkChannels passes events with the number of channels, and names the others', () => {
  expect(checkChannels('Map: x', 3, [4, 4, 3])).toEqual([4, 4, 3]);
  expect(() => checkChannels('Map: x', 3, [3, 4])).toThrow(
    'Map: x must have 3 channels, its last dimension, received [3,4]',
  );
});

it('checkEventRank refuses events without a dimension', () => {
  expect(() => checkEventRank('Map', 3)).not.toThrow();
  expect(() => checkEventRank('Map', 0)).toThrow(/Map: eventRank must be an integer from 1 up/);
});

it('positionsOf counts what has all channels', () => {
  expect(positionsOf(zeros([5, 3]), 1)).toBe(1);
  expect(positionsOf(zeros([5, 4, 2, 3]), 3)).toBe(8);
});

import { Parameter, positive } from '@diffeo/core';
import { ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { requirePositiveRow } from './require-positive-row.js';

it('takes one number, or one for each entry', () => {
  for (const input of [0.5, [1, 2], ones([2]), new Parameter([1, 1], { support: positive })]) {
    expect(() => requirePositiveRow('F: a', input, 2)).not.toThrow();
  }
});

it('refuses other shapes and other numbers', () => {
  expect(() => requirePositiveRow('F: a', [1, 2, 3], 2)).toThrow(
    /F: a must be one number, or one for each of 2 entries, received \[3\]/,
  );
  expect(() => requirePositiveRow('F: a', ones([1, 2]), 2)).toThrow(/received \[1,2\]/);
  expect(() => requirePositiveRow('F: a', [1, 0], 2)).toThrow(/F: a must be positive/);
});

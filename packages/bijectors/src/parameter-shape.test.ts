import { positive, real } from '@diffeo/core';
import { expect, it } from 'vitest';
import { nonzero } from './elementwise/nonzero.js';
import { parameterShape } from './parameter-shape.js';

it('parameterShape is what the shapes broadcast to', () => {
  const supports = { low: real, scale: positive };
  expect(parameterShape('F', { low: [[1], [2]], scale: [1, 2, 3] }, supports)).toEqual([2, 3]);
  expect(() => parameterShape('F', { low: [1, 2], scale: [1, 2, 3] }, supports)).toThrow(
    /low and scale of shapes that broadcast, received \[2\] and \[3\]/,
  );
});

it('parameterShape says which number is wrong and what to pass', () => {
  const steep = {
    name: 'at least 2',
    bounds: [2, 9],
    discrete: false,
    contains: () => false,
  } as const;
  expect(() => parameterShape('F', { a: [1, Number.NaN] }, { a: real })).toThrow(
    'F: a must be real, received NaN at index [1]. Pass finite numbers.',
  );
  expect(() => parameterShape('F', { a: -1 }, { a: positive })).toThrow(
    'F: a must be positive, received -1. Pass a number above 0, or new Parameter(1, { support: positive }) to train it.',
  );
  expect(() => parameterShape('F', { a: 0 }, { a: nonzero })).toThrow(
    'F: a must be nonzero, received 0. Pass a number that is not 0, or new Parameter(1, { support: positive }) to train it.',
  );
  expect(() => parameterShape('F', { a: 1 }, { a: steep })).toThrow(
    'F: a must be at least 2, received 1. Pass a number at least 2.',
  );
});

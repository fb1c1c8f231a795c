import { positive, real } from '@diffeo/core';
import { ones } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { checkParameters, checkShapes, parameterBatch, vectorSize } from './parameter-batch.js';

describe('parameterBatch', () => {
  it('is what stands before the endings, broadcast', () => {
    expect(
      parameterBatch('Map', { a: [ones([5, 1, 2]), [2]], b: [ones([3, 2, 2]), [2, 2]] }),
    ).toEqual([5, 3]);
    expect(parameterBatch('Map', { a: [[1, 2], [2]] })).toEqual([]);
  });

  it('refuses other endings, and batches that do not broadcast', () => {
    expect(() => parameterBatch('Map', { a: [ones([3]), [2]] })).toThrow(
      'Map: a must end in [2], received [3]',
    );
    expect(() => parameterBatch('Map', { a: [1, [2]] })).toThrow(
      /must end in \[2\], received \[\]/,
    );
    expect(() => parameterBatch('Map', { a: [ones([5, 2]), [2]], b: [ones([3, 2]), [2]] })).toThrow(
      /Map needs a and b of shapes that broadcast/,
    );
  });
});

describe('vectorSize', () => {
  it('is the size, or the last dimension of what was passed', () => {
    expect(vectorSize('Map', 3, { a: undefined })).toBe(3);
    expect(vectorSize('Map', undefined, { a: undefined, b: [[1, 2]] })).toBe(2);
  });

  it('refuses what tells no size', () => {
    expect(() => vectorSize('Map', undefined, { a: undefined, b: undefined })).toThrow(
      'Map needs size, or a or b, received neither',
    );
    expect(() => vectorSize('Map', 1.5, {})).toThrow(/Map: size must be a positive integer/);
    expect(() => vectorSize('Map', undefined, { a: 1 })).toThrow(/Map: a must have one or more/);
  });
});

it('checkParameters refuses numbers outside their supports', () => {
  const supports = { a: real, b: positive };
  expect(() => checkParameters('Map', { a: undefined, b: [1, 2] }, supports)).not.toThrow();
  expect(() => checkParameters('Map', { a: [Infinity], b: undefined }, supports)).toThrow(
    /Map: a must be real, received Infinity at index \[0\]. Pass finite numbers./,
  );
  expect(() => checkParameters('Map', { a: undefined, b: -1 }, supports)).toThrow(
    /Map: b must be positive, received -1/,
  );
});

it('checkShapes refuses other shapes, and batches', () => {
  expect(() => checkShapes('Map', { a: [[1, 2], [2]] })).not.toThrow();
  expect(() => checkShapes('Map', { a: [ones([5, 2]), [2]] })).toThrow(
    'Map: a must have the shape [2], received [5,2]',
  );
});

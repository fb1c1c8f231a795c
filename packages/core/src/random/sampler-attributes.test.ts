import { expect, it } from 'vitest';
import { Key } from './key.js';
import { samplerAttributes } from './sampler-attributes.js';

it('samplerAttributes copies the shape and takes the words of the key', () => {
  const shape = [2, 3];
  const attributes = samplerAttributes('normal', shape, new Key(4, 5));
  expect(attributes).toEqual({ shape, keyHi: 4, keyLo: 5 });
  expect(attributes.shape).not.toBe(shape);
});

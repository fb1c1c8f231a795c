import { expect, it } from 'vitest';
import { runKeys } from './run-keys.js';

it('gives different keys to different purposes and seeds, and the same to the same', () => {
  const words = (seed: number) => Object.values(runKeys(seed)).map(({ hi, lo }) => `${hi}:${lo}`);
  expect(new Set([...words(0), ...words(1)]).size).toBe(10);
  expect(words(0)).toEqual(words(0));
});

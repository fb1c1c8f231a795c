import { Key } from '@diffeo/core/random';
import { expect, it } from 'vitest';
import { reflectionCount, startReflections } from './start-reflections.js';

it('startReflections draws equal pairs', async () => {
  const key = Key.fromSeed(1);
  const rows = (await startReflections(5, 2, key).value().array()) as number[][];
  expect(rows.length).toBe(5);
  expect(rows[0]).toEqual(rows[1]);
  expect(rows[2]).toEqual(rows[3]);
  expect(rows[0]).not.toEqual(rows[2]);
  expect(rows[2]).not.toEqual(rows[4]);
});

it('reflectionCount is what was asked for, what was passed, or enough for every rotation', () => {
  expect(reflectionCount('Map', 3, 2, undefined)).toBe(2);
  expect(reflectionCount('Map', 3, undefined, [[1, 2, 3]])).toBe(1);
  expect(reflectionCount('Map', 3, undefined)).toBe(4);
  expect(reflectionCount('Map', 4, undefined)).toBe(4);
  expect(() => reflectionCount('Map', 4, 0)).toThrow(/Map: reflections must be a positive integer/);
});

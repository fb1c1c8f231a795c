import { env } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { quietly } from './quietly.js';

it('sets PROD while the work runs, and only then', () => {
  const before = env().getBool('PROD');
  expect(quietly(() => env().getBool('PROD'))).toBe(true);
  expect(env().getBool('PROD')).toBe(before);
});

it('restores PROD after an error', () => {
  const before = env().getBool('PROD');
  expect(() =>
    quietly(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(env().getBool('PROD')).toBe(before);
});

import { expect, it } from 'vitest';
import { linearWarmup } from './linear-warmup.js';

it('linearWarmup is a line, then constant', () => {
  const beta = linearWarmup({ steps: 100, from: 0.5, to: 2 });
  expect([0, 50, 100, 1000].map(beta)).toEqual([0.5, 1.25, 2, 2]);
  expect(() => linearWarmup({ steps: 0 })).toThrow(
    /linearWarmup: steps must be positive, received 0/,
  );
});

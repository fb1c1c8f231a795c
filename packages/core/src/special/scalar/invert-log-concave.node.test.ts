import { expect, it } from 'vitest';
import { invertLogConcave } from './invert-log-concave.js';

const exponentialTail = (x: number) => ({ probability: Math.exp(-x), logSlope: -1 });
const normalLike = (x: number) => ({ probability: Math.exp((-x * x) / 2), logSlope: -x });

it('invertLogConcave needs one step where the logarithm is linear', () => {
  expect(invertLogConcave(exponentialTail, 1e-30, 5)).toBeCloseTo(30 * Math.LN10, 12);
});

it('invertLogConcave finds its way back from where the probability underflows', () => {
  expect(invertLogConcave(normalLike, 1e-30, 0.01)).toBeCloseTo(Math.sqrt(60 * Math.LN10), 9);
});

it('invertLogConcave stays where there is no slope at all', () => {
  expect(invertLogConcave(() => ({ probability: 0, logSlope: NaN }), 0.5, 3)).toBe(3);
});

import { expect, it } from 'vitest';
import { requireTemperature } from './require-temperature.js';

it('takes positive numbers', () => {
  expect(() => requireTemperature('F', 0.1)).not.toThrow();
  for (const temperature of [0, -1, Number.NaN, Infinity]) {
    expect(() => requireTemperature('F', temperature)).toThrow(/F: temperature must be positive/);
  }
});

import { expect, it } from 'vitest';
import { rateOf } from './rate-of.js';

it('rateOf reads positive numbers and refuses all else', () => {
  expect([rateOf('--rate', '1e-3'), rateOf('--rate', '.5')]).toEqual([1e-3, 0.5]);
  for (const text of ['', '0', '-1', 'fast', 'Infinity']) {
    expect(() => rateOf('--rate', text)).toThrow(
      `--rate must be a number above 0, received '${text}'`,
    );
  }
});

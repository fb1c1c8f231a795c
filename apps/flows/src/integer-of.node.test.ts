import { expect, it } from 'vitest';
import { integerOf } from './integer-of.js';

it('integerOf reads whole numbers and refuses all else', () => {
  expect([integerOf('--seed', '0', 0), integerOf('--seed', ' 12 ', 0)]).toEqual([0, 12]);
  for (const text of ['', '-1', '1.5', '1e3', '0x10', '99999999999999999']) {
    expect(() => integerOf('--seed', text, 0)).toThrow(
      `--seed must be a whole number of at least 0, received '${text}'`,
    );
  }
  expect(() => integerOf('--steps', '0', 1)).toThrow(/at least 1/);
});

import { describe, expect, it } from 'vitest';
import { DTypeError } from '../errors/dtype-error.js';
import { checkKey } from './check-key.js';
import { Key } from './key.js';

describe('checkKey', () => {
  it('takes keys and their words', () => {
    expect(() => checkKey('normal', Key.fromSeed(-1))).not.toThrow();
    expect(() => checkKey('normal', { hi: 0, lo: 1 })).not.toThrow();
  });

  it('refuses seeds, and whatever else is no key', () => {
    for (const bad of [42, null, 'key', {}, { hi: 1 }, { hi: 0.5, lo: 1 }]) {
      expect(() => checkKey('normal', bad as unknown as Key)).toThrow(DTypeError);
    }
    const seed = 42 as unknown as Key;
    expect(() => checkKey('normal', seed)).toThrow('normal: key must be a Key, received');
  });
});

import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { cauchy, randomCauchy } from './cauchy.js';
import { Key } from './key.js';

describe('cauchy', () => {
  it('draws loc + scale times the standard sample', async () => {
    const key = Key.fromSeed(5);
    const attributes = { shape: [7], keyHi: key.hi, keyLo: key.lo, location: 3, scale: 2 };
    const expected = await randomCauchy({}, attributes).data();
    expect(await cauchy([7], { key, loc: 3, scale: 2 }).data()).toEqual(expected);
  });

  it('refuses numbers outside the domain', () => {
    expect(() => cauchy([1], { scale: -1 })).toThrow(DomainError);
    expect(() => cauchy([1], { loc: Number.NaN })).toThrow(DomainError);
  });
});

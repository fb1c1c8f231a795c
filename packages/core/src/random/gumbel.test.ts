import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { gumbel, randomGumbel } from './gumbel.js';
import { Key } from './key.js';

describe('gumbel', () => {
  it('draws loc + scale times the standard sample', async () => {
    const key = Key.fromSeed(5);
    const attributes = { shape: [7], keyHi: key.hi, keyLo: key.lo, location: 3, scale: 2 };
    const expected = await randomGumbel({}, attributes).data();
    expect(await gumbel([7], { key, loc: 3, scale: 2 }).data()).toEqual(expected);
  });

  it('refuses numbers outside the domain', () => {
    expect(() => gumbel([1], { scale: -1 })).toThrow(DomainError);
    expect(() => gumbel([1], { loc: Number.NaN })).toThrow(DomainError);
  });
});

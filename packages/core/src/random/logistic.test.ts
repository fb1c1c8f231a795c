import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { Key } from './key.js';
import { logistic, randomLogistic } from './logistic.js';

describe('logistic', () => {
  it('draws loc + scale times the standard sample', async () => {
    const key = Key.fromSeed(5);
    const attributes = { shape: [7], keyHi: key.hi, keyLo: key.lo, location: 3, scale: 2 };
    const expected = await randomLogistic({}, attributes).data();
    expect(await logistic([7], { key, loc: 3, scale: 2 }).data()).toEqual(expected);
  });

  it('refuses numbers outside the domain', () => {
    expect(() => logistic([1], { scale: -1 })).toThrow(DomainError);
    expect(() => logistic([1], { loc: Number.NaN })).toThrow(DomainError);
  });
});

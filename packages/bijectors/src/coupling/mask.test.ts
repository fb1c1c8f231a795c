import { Key } from '@diffeo/core/random';
import { describe, expect, it } from 'vitest';
import { alternatingMask, channelMask, checkerboardMask, halvesMask, randomMask } from './mask.js';

const marks = (keeps: readonly boolean[]) => keeps.map((keep) => (keep ? 'k' : '.')).join('');

describe('masks', () => {
  it('keep the entries that they say', () => {
    expect(marks(halvesMask(5).keeps)).toBe('kk...');
    expect(marks(alternatingMask(5).keeps)).toBe('k.k.k');
    expect(marks(checkerboardMask([2, 3, 2]).keeps)).toBe('kk..kk..kk..');
    expect(marks(channelMask([2, 1, 3]).keeps)).toBe('k..k..');
    expect(checkerboardMask([2, 3, 2]).shape).toEqual([2, 3, 2]);
  });

  it('change places when swapped', () => {
    expect(marks(halvesMask(5, { swapped: true }).keeps)).toBe('..kkk');
    const [one, other] = [false, true].map((swapped) =>
      randomMask(9, { key: Key.fromSeed(1), swapped }),
    );
    expect(one!.keeps.map((keep) => !keep)).toEqual(other!.keeps);
  });

  it('draw a half that the key decides', () => {
    const mask = randomMask(100, { key: Key.fromSeed(1) });
    expect(mask.keeps.filter(Boolean)).toHaveLength(50);
    expect(randomMask(100, { key: Key.fromSeed(1) })).toEqual(mask);
    expect(randomMask(100, { key: Key.fromSeed(2) })).not.toEqual(mask);
  });

  it('refuse sizes that are none', () => {
    expect(() => halvesMask(0)).toThrow(/halvesMask needs positive integers/);
    expect(() => randomMask(2.5, { key: Key.fromSeed(1) })).toThrow(/randomMask/);
  });
});

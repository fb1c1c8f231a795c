import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/philox.json' with { type: 'json' };
import { multiplyHigh, philox } from './philox.js';

describe('philox', () => {
  it('gives the known answers of Random123', () => {
    const ones = 0xffffffff;
    expect([...philox(new Uint32Array(4), { hi: 0, lo: 0 })]).toEqual([
      0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8,
    ]);
    expect([
      ...philox(new Uint32Array(4), { hi: ones, lo: ones }, [ones, ones, ones, ones]),
    ]).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    const digitsOfPi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344] as const;
    expect([...philox(new Uint32Array(4), { hi: 0x299f31d0, lo: 0xa4093822 }, digitsOfPi)]).toEqual(
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    );
  });

  it('gives the reference streams, cut anywhere', () => {
    for (const { hi, lo, words } of reference.cases) {
      if (hi === undefined || lo === undefined) continue;
      for (const length of [0, 1, 5, 38]) {
        expect([...philox(new Uint32Array(length), { hi, lo })]).toEqual(words.slice(0, length));
      }
    }
  });

  it('wraps the lowest counter word only', () => {
    const across = philox(new Uint32Array(8), { hi: 3, lo: 4 }, [0xffffffff, 7, 8, 9]);
    const wrapped = philox(new Uint32Array(4), { hi: 3, lo: 4 }, [0, 7, 8, 9]);
    expect([...across.slice(4)]).toEqual([...wrapped]);
  });
});

describe('multiplyHigh', () => {
  it('is the upper half of the product', () => {
    for (const a of [0, 1, 0xffff, 0x10000, 0xd2511f53, 0xffffffff]) {
      for (const b of [0, 1, 0xffff, 0x12345678, 0xcd9e8d57, 0xffffffff]) {
        expect(multiplyHigh(a, b)).toBe(Number((BigInt(a) * BigInt(b)) >> 32n));
      }
    }
  });
});

import { expectDistribution } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/sobol.json' with { type: 'json' };
import { DomainError } from '../errors/domain-error.js';
import { Key } from './key.js';
import { sobol, sobolWords } from './sobol.js';
import { sobolDirections } from './sobol-directions.js';

const { dimensions, points, later } = reference.cases;
const plain = dimensions.map((d) => ({ directions: sobolDirections(d), shift: 0 }));
const key = Key.fromSeed(31);

describe('sobolWords', () => {
  it("gives SciPy's points, from the start and from the middle", () => {
    expect([...sobolWords(points.length, plain, 0)]).toEqual(points.flat());
    expect([...sobolWords(later.length, plain, 1000)]).toEqual(later.flat());
  });

  it('reaches the last of the 2^32 points', () => {
    const last = sobolWords(2, plain.slice(0, 1), 2 ** 32 - 2);
    // In the first dimension the point is the Gray code reversed: that of 2^32 - 1 is the top bit, before it the two highest.
    expect([...last]).toEqual([1 ^ 0x80000000, 1].map((word) => word >>> 0));
  });
});

describe('sobol', () => {
  it('is the same whether drawn at once or in parts', async () => {
    const whole = await sobol(100, 3, { key }).data();
    const tail = await sobol(37, 3, { key, skip: 63 }).data();
    expect(tail).toEqual(whole.slice(63 * 3));
    expect(sobol(0, 3, { key }).shape).toEqual([0, 3]);
  });

  it('keeps one point in each of 2^m intervals and of 2^m boxes of two coordinates', async () => {
    const values = await sobol(1024, 128, { key }).data();
    for (let d = 0; d < 128; d++) {
      const cells = new Set(
        Array.from({ length: 1024 }, (_, i) => Math.floor(1024 * values[128 * i + d]!)),
      );
      expect(cells.size, `dimension ${d}`).toBe(1024);
    }
    // The first two dimensions are a (0, 10, 2)-net: also in boxes of 32 by 32, and of 4 by 256.
    for (const [a, b] of [
      [32, 32],
      [4, 256],
    ] as const) {
      const boxes = new Set(
        Array.from(
          { length: 1024 },
          (_, i) => Math.floor(a * values[128 * i]!) * b + Math.floor(b * values[128 * i + 1]!),
        ),
      );
      expect(boxes.size).toBe(1024);
    }
  });

  it('makes each single point uniform', async () => {
    // The fifth point's coordinates under many keys.
    const values: number[] = [];
    for (let i = 0; i < 12_500; i++) {
      values.push(...(await sobol(1, 8, { key: key.foldIn(i), skip: 5 }).data()));
    }
    expectDistribution(values, (x) => Math.min(Math.max(x, 0), 1), { detects: 0.016 });
  });

  it('integrates a smooth function far better than independent points', async () => {
    // The product of 1 + (x - 1/2) / 2 over 5 coordinates: mean 1, variance (1 + 1/48)^5 - 1 = 0.11. Independent points
    // err by 0.0052 with n = 4096; scrambled nets by about n^-1.5.
    const n = 4096;
    let squares = 0;
    for (let repeat = 0; repeat < 16; repeat++) {
      const values = await sobol(n, 5, { key: key.foldIn(repeat) }).data();
      let total = 0;
      for (let i = 0; i < n; i++) {
        let product = 1;
        for (let d = 0; d < 5; d++) product *= 1 + (values[5 * i + d]! - 0.5) / 2;
        total += product;
      }
      squares += (total / n - 1) ** 2 / 16;
    }
    expect(Math.sqrt(squares)).toBeLessThan(1e-4);
  });

  it('refuses what are no counts', () => {
    expect(() => sobol(-1, 2)).toThrow(DomainError);
    expect(() => sobol(1.5, 2)).toThrow(DomainError);
    expect(() => sobol(1, 0)).toThrow(DomainError);
    expect(() => sobol(1, 129)).toThrow(DomainError);
    expect(() => sobol(2, 1, { skip: 2 ** 32 - 1 })).toThrow(DomainError);
  });
});

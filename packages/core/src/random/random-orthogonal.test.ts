import { expectClose, expectDistribution } from '@diffeo/testing';
import { eye, matMul } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { Key } from './key.js';
import { randomOrthogonal } from './random-orthogonal.js';

const key = Key.fromSeed(51);

describe('randomOrthogonal', () => {
  it('gives orthogonal matrices of every size', async () => {
    for (const n of [1, 2, 3, 17, 64]) {
      const q = randomOrthogonal([n, n], { key });
      // Sums of n products that are rounded to float32, entry by entry.
      await expectClose(matMul(q, q, true, false), await eye(n).data<'float32'>(), { atol: 5e-7 });
    }
    expect(randomOrthogonal([2, 0, 4, 4], { key }).shape).toEqual([2, 0, 4, 4]);
    expect(randomOrthogonal([0, 0], { key }).shape).toEqual([0, 0]);
  });

  it('has columns that are uniform on the sphere and determinants of both signs', async () => {
    // A coordinate of a uniform point of the sphere in R^3 is uniform on [-1, 1] (Archimedes); in R^2 it is a cosine.
    const cases = [
      [3, (x: number) => (x + 1) / 2],
      [2, (x: number) => 1 - Math.acos(Math.min(Math.max(x, -1), 1)) / Math.PI],
      [1, (x: number) => (x < -1 ? 0 : x < 1 ? 0.5 : 1)],
    ] as const;
    for (const [n, cdf] of cases) {
      // A million entries.
      const count = Math.ceil(1e6 / n ** 2);
      const values = await randomOrthogonal([count, n, n], { key }).data<'float32'>();
      for (let place = 0; place < n * n; place++) {
        const entries = Float32Array.from({ length: count }, (_, i) => values[i * n * n + place]!);
        expectDistribution(entries, cdf, { detects: 0.015 });
      }
    }
  });

  it('has a trace as that of a uniform rotation or reflection', async () => {
    // In O(2) with probability 1/2 a rotation by a uniform angle, of trace 2 cos, or a reflection, of trace 0.
    const count = 40_000;
    const values = await randomOrthogonal([count, 2, 2], { key }).data();
    const determinant = (i: number) =>
      values[4 * i]! * values[4 * i + 3]! - values[4 * i + 1]! * values[4 * i + 2]!;
    const rotations = Array.from({ length: count }, (_, i) => i).filter((i) => determinant(i) > 0);
    // Binomial with deviation 100.
    expect(Math.abs(rotations.length - count / 2)).toBeLessThan(600);
    const angles = rotations.map((i) => Math.atan2(values[4 * i + 2]!, values[4 * i]!));
    expectDistribution(angles, (a) => (a + Math.PI) / (2 * Math.PI), { detects: 0.04 });
  });

  it('refuses shapes that are not of square matrices', () => {
    for (const shape of [[], [3], [2, 3], [3, 3, 2]]) {
      expect(() => randomOrthogonal(shape)).toThrow(ShapeError);
    }
  });
});

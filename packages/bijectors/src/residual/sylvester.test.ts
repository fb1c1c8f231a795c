import { Parameter, parameterGradients } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { add, ones, sum, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/sylvester.json' with { type: 'json' };
import { Sylvester, type SylvesterOptions } from './sylvester.js';

const KEY = Key.fromSeed(6);

describe('Sylvester', () => {
  it.each(
    reference.cases.map((entry): [string, number, typeof entry] => [
      entry.kind,
      entry.options.size,
      entry,
    ]),
  )('has the values and log-determinants of 64-bit Jacobians, %s of %i', async (_, __, entry) => {
    const f = new Sylvester(entry.options as SylvesterOptions);
    const { value, logDet } = f.forwardAndLogDet(entry.x);
    // Roundings of sums of products of numbers up to 3.
    await expectClose(value, entry.y, { rtol: 4e-6, atol: 4e-6 });
    await expectClose(logDet, [entry.logDet], { rtol: 4e-6, atol: 1e-5 });
  });

  it('is a planar map along q where it has one hidden unit', async () => {
    // q = (-0.6, -0.8) by LAPACK's signs.
    const f = new Sylvester({
      size: 2,
      rank: 1,
      basis: [[[3], [4]]],
      r1: [[[1]]],
      r2: [[[2]]],
      b: [[0.5]],
    });
    const [first, second] = [Math.tanh(1), Math.tanh(2)];
    const bend = Math.tanh(second * (-0.6 * 2 + 0.8) + 0.5);
    const x = [2, -1];
    await expectClose(f.forward(x), [2 - 0.6 * first * bend, -1 - 0.8 * first * bend]);
    await expectClose(f.logDet(x), [Math.log1p(first * second * (1 - bend ** 2))]);
  });

  it.each([6, 9, 50, 1e30])('keeps a finite log-det where raw diagonals are ±%d', async (raw) => {
    const [r1, r2, b] = [new Parameter([[[raw]]]), new Parameter([[[-raw]]]), new Parameter([[0]])];
    const f = new Sylvester({ size: 1, r1, r2, b });
    const x = new Parameter([[0], [1e-4], [0.5], [-1], [3]]);
    // 1 + ρ = 1 - (1 - 2^-21) tanh²(raw), and at x = 0 nothing is added to it.
    const least = 2 ** -21 + (1 - 2 ** -21) / Math.cosh(Math.min(raw, 300)) ** 2;
    const [first] = await f.logDet([0]).data();
    expect(first).toBeCloseTo(Math.log(least), 5);
    const parameters = new Map(Object.entries({ r1, r2, b, x }));
    for (const run of [() => f.forwardAndLogDet(x), () => f.inverseAndLogDet(x)]) {
      const { value, gradients } = parameterGradients(parameters, () => {
        const both = run();
        return add(sum(both.value), sum(both.logDet));
      });
      for (const each of [value, ...gradients.values()]) {
        expect((await each.data()).every(Number.isFinite)).toBe(true);
      }
    }
  });

  it('takes a flow of its own for each event', async () => {
    const draw = (shape: number[], i: number) => normal(shape, { key: KEY.foldIn(i) });
    const [basis, r1, r2, b] = [
      draw([5, 3, 4, 2], 0),
      draw([5, 3, 2, 2], 1),
      draw([3, 2, 2], 2),
      draw([5, 3, 2], 3),
    ];
    const f = new Sylvester({ size: 4, layers: 3, rank: 2, basis, r1, r2, b });
    expect(f.batchShape).toEqual([5]);
    const x = draw([7, 1, 4], 4);
    const { value, logDet } = f.forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([
      [7, 5, 4],
      [7, 5],
    ]);
    expect(f.logDet(zeros([4])).shape).toEqual([5]);
    const from = await x.array();
    const back = (from as number[][][]).map(([row]) => Array(5).fill(row));
    await expectClose(f.inverse(value), back, { rtol: 2e-5, atol: 2e-5 });
  });

  it('refuses sizes that do not fit', () => {
    expect(() => new Sylvester({ size: 0 })).toThrow(/Sylvester: size must be a positive integer/);
    expect(() => new Sylvester({ size: 2, rank: 3 })).toThrow(/Sylvester: rank must be at most 2/);
    expect(() => new Sylvester({ size: 2, rank: 1, reflections: 1 })).toThrow(/not both/);
    expect(() => new Sylvester({ size: 2, reflections: 0 })).toThrow(/reflections must be/);
    expect(() => new Sylvester({ size: 2, rank: 2, basis: ones([2, 2]) })).toThrow(
      /Sylvester: basis must end in \[1,2,2\], received \[2,2\]/,
    );
    expect(() => new Sylvester({ size: 2, key: KEY }).forward(zeros([3]))).toThrow(/vectors of 2/);
  });
});

import { Parameter, parameterGradients } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { add, ones, sum, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/planar.json' with { type: 'json' };
import { Planar } from './planar.js';

const KEY = Key.fromSeed(6);

describe('Planar', () => {
  it('moves along û by the tanh of the distance to its plane', async () => {
    // wᵀu = 2, so ûᵀw = softplus(2) - 1 and û = u + (ûᵀw - 2) w / 4.
    const f = new Planar({ size: 2, u: [[1, 3]], w: [[2, 0]], b: [0.5] });
    const along = Math.log1p(Math.exp(2)) - 1;
    const bend = Math.tanh(2 * 0.25 + 0.5);
    const direction = [1 + ((along - 2) * 2) / 4, 3];
    await expectClose(
      f.forward([0.25, -1]),
      direction.map((u, i) => [0.25, -1][i]! + u * bend),
    );
    await expectClose(f.logDet([0.25, -1]), [Math.log(1 + along * (1 - bend * bend))]);
  });

  it.each(reference.cases.map((entry) => [entry.x.length, entry.b.length, entry] as const))(
    'has the values and log-determinants of 64-bit Jacobians, %i entries and %i layers',
    async (size, layers, { u, w, b, x, y, logDet }) => {
      const f = new Planar({ size, layers, u, w, b });
      const { value, logDet: ours } = f.forwardAndLogDet(x);
      // Roundings of sums of products of numbers up to 10, in each layer.
      await expectClose(value, y, { rtol: 4e-6, atol: 4e-6 });
      await expectClose(ours, [logDet], { rtol: 4e-6, atol: 4e-6 });
    },
  );

  it('stays invertible however u points against w', async () => {
    const f = new Planar({ size: 2, u: [[-3, 0]], w: [[3, 0]], b: [0] });
    const x = [-1, 0.01, 0, 0.3, 2].map((first) => [first, 1]);
    // On the plane the slope is softplus(-9) = 1e-4, by which the inverse divides a rounding of 1e-7.
    await expectClose(f.inverse(f.forward(x)), x, { rtol: 0, atol: 2e-3 });
  });

  it.each([5, 14, 20, 1e4])('keeps a finite log-det where wᵀu is -%d', async (along) => {
    const [u, w, b] = [new Parameter([[-along]]), new Parameter([[1]]), new Parameter([0])];
    const f = new Planar({ size: 1, u, w, b });
    const x = new Parameter([[0], [1e-4], [0.5], [-1], [3]]);
    // On the plane the slope is softplus(wᵀu), but at least 2^-21.
    const slope = Math.max(Math.log1p(Math.exp(-along)), 2 ** -21);
    await expectClose(f.logDet([0]), [Math.log(slope)], { rtol: 4e-6 });
    const parameters = new Map(Object.entries({ u, w, b, x }));
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

  it('is a stack of its layers, the first one first', async () => {
    const [u, w, b] = [
      [
        [1, 3],
        [0.5, -1],
      ],
      [
        [2, 0],
        [1, 1],
      ],
      [0.5, -1],
    ];
    const both = new Planar({ size: 2, layers: 2, u, w, b });
    const [one, two] = [0, 1].map(
      (k) => new Planar({ size: 2, u: [u[k]!], w: [w[k]!], b: [b[k]!] }),
    );
    const first = one!.forwardAndLogDet([0.25, -1]);
    const second = two!.forwardAndLogDet(first.value);
    await expectClose(both.forward([0.25, -1]), await second.value.data<'float32'>());
    const total =
      (await first.logDet.data<'float32'>())[0]! + (await second.logDet.data<'float32'>())[0]!;
    await expectClose(both.logDet([0.25, -1]), [total]);
  });

  it('takes a flow of its own for each event', () => {
    const draw = (shape: number[], i: number) => normal(shape, { key: KEY.foldIn(i) });
    const [u, w, b] = [draw([5, 3, 2], 0), draw([5, 3, 2], 1), draw([5, 3], 2)];
    const f = new Planar({ size: 2, layers: 3, u, w, b });
    expect(f.batchShape).toEqual([5]);
    expect(f.forward(zeros([7, 5, 2])).shape).toEqual([7, 5, 2]);
    expect(f.logDet(zeros([2])).shape).toEqual([5]);
  });

  it('refuses sizes that do not fit', () => {
    expect(() => new Planar({ size: 0 })).toThrow(/Planar: size must be a positive integer/);
    expect(() => new Planar({ size: 2, layers: 3, u: ones([2, 2]) })).toThrow(
      /Planar: u must end in \[3,2\], received \[2,2\]/,
    );
    expect(() => new Planar({ size: 2, key: KEY }).forward(zeros([3]))).toThrow(/vectors of 2/);
  });
});

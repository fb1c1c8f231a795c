import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { exp, slice, squeeze, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import type { LinearMap } from './linear-map.js';
import { LowRankUpdate } from './low-rank-update.js';
import { OrthogonalCayley } from './orthogonal-cayley.js';
import { PluLinear } from './plu-linear.js';
import { QrLinear } from './qr-linear.js';
import { SvdLinear } from './svd-linear.js';

const KEY = Key.fromSeed(4);
const draw = (shape: number[], i: number) => normal(shape, { key: KEY.foldIn(i), stddev: 0.5 });
const scales = (shape: number[], i: number) => exp(draw(shape, i));

/** The parameters of maps of three entries. */
const makers: Record<string, (batch: number[]) => Record<string, ReturnType<typeof draw>>> = {
  PluLinear: (batch) => ({
    factors: draw([...batch, 3, 3], 0),
    diagonal: scales([...batch, 3], 1),
  }),
  QrLinear: (batch) => ({
    v: draw([...batch, 2, 3], 0),
    upper: draw([...batch, 3, 3], 1),
    diagonal: scales([...batch, 3], 2),
  }),
  SvdLinear: (batch) => ({
    u: draw([...batch, 2, 3], 0),
    diagonal: scales([...batch, 3], 1),
    v: draw([...batch, 2, 3], 2),
  }),
  OrthogonalCayley: (batch) => ({ skew: draw([...batch, 3, 3], 0) }),
  LowRankUpdate: (batch) => ({
    diagonal: scales([...batch, 3], 0),
    u: draw([...batch, 3, 2], 1),
    v: draw([...batch, 3, 2], 2),
  }),
};
const classes = { PluLinear, QrLinear, SvdLinear, OrthogonalCayley, LowRankUpdate };

describe.each(Object.entries(classes))('LinearMap %s', (name, Class) => {
  const make = (parameters: object): LinearMap =>
    new (Class as new (o: object) => LinearMap)(parameters);

  it('takes a map of its own for each entry of a batch', async () => {
    const parameters = makers[name]!([4]);
    const f = make(parameters);
    expect(f.batchShape).toEqual([4]);
    const x = draw([2, 4, 3], 9);
    const { value, logDet } = f.forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([
      [2, 4, 3],
      [2, 4],
    ]);
    await expectClose(f.inverse(value), await x.data<'float32'>(), { rtol: 1e-4, atol: 1e-4 });
    for (let entry = 0; entry < 4; entry++) {
      const own = Object.fromEntries(
        Object.entries(parameters).map(([key, tensor]) => [
          key,
          squeeze(slice(tensor, [entry], [1]), [0]),
        ]),
      );
      const single = make(own);
      const part = slice(x, [0, entry, 0], [2, 1, 3]);
      const expected = await single.forward(part).data<'float32'>();
      await expectClose(slice(value, [0, entry, 0], [2, 1, 3]), expected, {
        rtol: 1e-5,
        atol: 1e-5,
      });
      const logDets = await single.logDet(part).data<'float32'>();
      await expectClose(slice(logDet, [0, entry], [2, 1]), logDets, { rtol: 1e-5, atol: 1e-5 });
    }
  });

  it('gives every entry of a batch to a single vector', () => {
    const f = make(makers[name]!([4]));
    expect(f.forward(zeros([3])).shape).toEqual([4, 3]);
    expect(f.logDet(zeros([3])).shape).toEqual([4]);
    expect(f.inverse(zeros([5, 1, 3])).shape).toEqual([5, 4, 3]);
  });

  it('refuses vectors of another size', () => {
    const f = make(makers[name]!([]));
    expect(() => f.forward(zeros([2]))).toThrow(`${name}: x must have vectors of 3, received [2]`);
    expect(() => f.inverse(zeros([2]))).toThrow(`${name}: y must have vectors of 3, received [2]`);
  });
});

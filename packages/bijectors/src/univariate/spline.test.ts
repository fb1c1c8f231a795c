import { valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { add, slice, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { cubicSplineFamily } from './cubic-spline-family.js';
import { linearRationalFamily } from './linear-rational-family.js';
import { linearSplineFamily } from './linear-spline-family.js';
import { quadraticSplineFamily } from './quadratic-spline-family.js';
import { rationalQuadraticFamily } from './rational-quadratic-family.js';
import { Spline, splineSupport } from './spline.js';

const families = {
  linearSplineFamily,
  quadraticSplineFamily,
  cubicSplineFamily,
  linearRationalFamily,
  rationalQuadraticFamily,
};
const outside = [2 ** 100, -(2 ** 100), 3.5, Infinity, -Infinity];

describe.each(Object.entries(families))('%s', (_, family) => {
  const row = (count: number) => normal([count], { key: Key.fromSeed(1) });

  it.each(['forward', 'inverse'] as const)('keeps all that is outside out of %s', async (way) => {
    for (const tails of ['linear', 'none'] as const) {
      const { parameterCount, make } = family({ tails });
      const gradientOf = (x: number[]) => {
        const { value, gradients } = valueAndGrad(
          (rows: Tensor) => {
            const { value: y, logDet } = make(rows)[`${way}AndLogDet`](x);
            return sum(add(slice(y, 0, 2), slice(logDet, 0, 2)));
          },
          [row(parameterCount)],
        );
        value.dispose();
        return gradients[0]!;
      };
      const clean = await gradientOf([-1, 0.5]).data();
      expect(clean.some((each) => each !== 0)).toBe(true);
      await expectClose(gradientOf([-1, 0.5, ...outside]), [...clean], { atol: 1e-6 });
    }
  });

  it('is the identity outside with linear tails, and undefined without', async () => {
    const of = (tails: 'linear' | 'none') => {
      const { parameterCount, make } = family({ tails });
      return make(row(parameterCount));
    };
    for (const way of ['forwardAndLogDet', 'inverseAndLogDet'] as const) {
      const linear = of('linear')[way](outside);
      await expectClose(linear.value, outside, { rtol: 0 });
      await expectClose(linear.logDet, [0, 0, 0, 0, 0], { rtol: 0 });
      const none = of('none')[way](outside);
      expect([...(await none.value.data())]).toEqual(outside.map(() => Number.NaN));
      expect([...(await none.logDet.data())]).toEqual(outside.map(() => Number.NaN));
    }
  });

  it('keeps both ends, and comes back into the interval from every place of it', async () => {
    const { parameterCount, make } = family({ bound: [-1, Math.PI], tails: 'none' });
    const f = make(row(parameterCount));
    await expectClose(f.forward([-1, Math.PI]), [-1, Math.PI]);
    await expectClose(f.inverse([-1, Math.PI]), [-1, Math.PI]);
  });
});

it('Spline says on which set it works', () => {
  const interval = { low: 0, high: 1 };
  expect(splineSupport('linear', interval).name).toBe('real');
  expect(splineSupport('none', interval).bounds).toEqual([0, 1]);
});

it('Spline turns a circle after the map, and back before its inverse', async () => {
  const spline = new Spline({
    family: 'f',
    interval: { low: 0, high: 1 },
    tails: 'none',
    batchShape: [],
    forward: (x) => ({ value: x, logDet: x }),
    inverse: (y) => ({ value: y, logDet: y }),
    turn: tensor1d([0.75]),
  });
  await expectClose(spline.forward([0.5, 0]), [0.25, 0.75]);
  await expectClose(spline.inverse([0.25, 0.75]), [0.5, 0]);
});

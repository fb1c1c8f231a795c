import { grad, NumericalError, Parameter, parameterGradients } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import {
  add,
  div,
  log,
  memory,
  mul,
  square,
  sub,
  sum,
  type Tensor,
  tanh,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { SumOfTanh } from '../../test/sum-of-tanh.js';
import { TriangularMap } from '../../test/triangular-map.js';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { inline } from './inline.js';
import { numericalInverse } from './numerical-inverse.js';

describe('numericalInverse', () => {
  it('finds x over the whole of float32, up or down', async () => {
    const y = [-1e30, -50, -1, -1e-6, 0, 1e-6, 0.5, 1e30];
    const up = numericalInverse(new Affine({ shift: 0, scale: 4 }));
    await expectClose(
      up.inverse(y),
      y.map((value) => value / 4),
      { rtol: 1e-6, atol: 1e-10 },
    );
    const down = numericalInverse(new Affine({ shift: 1, scale: -0.5 }));
    await expectClose(down.inverse([-3, 0, 0.75]), [8, 2, 0.5]);
  });

  it('keeps the digits of small x where the domain ends at 0', async () => {
    const log = numericalInverse(new Exp(), { bounds: [-80, 80] });
    await expectClose(
      log.inverse([1e-20, 1, 1e20]),
      [-20, 0, 20].map((k) => k * Math.LN10),
      {
        rtol: 1e-6,
        atol: 1e-6,
      },
    );
  });

  it('has the derivatives of the implicit function to second order', async () => {
    const f = numericalInverse(new SumOfTanh(2));
    // x = 0.5: f' = 1 + 2 (1 - t^2), f'' = -4 t (1 - t^2), t = tanh(0.5).
    const t = Math.tanh(0.5);
    const [first, second] = [1 + 2 * (1 - t * t), -4 * t * (1 - t * t)];
    const at = tensor1d([0.5 + 2 * t]);
    const slope = grad((y: Tensor) => sum(f.inverse(y)));
    await expectClose(slope(at), [1 / first], { rtol: 2e-6 });
    await expectClose(grad((y: Tensor) => sum(slope(y)))(at), [-second / first ** 3], {
      rtol: 1e-5,
    });
  });

  it('passes gradients to the parameters of the map', async () => {
    const f = numericalInverse(new SumOfTanh(new Parameter(2)));
    const t = Math.tanh(0.5);
    const { gradients } = parameterGradients(f.trainableParameters(), () =>
      sum(f.inverse([0.5 + 2 * t])),
    );
    expect([...gradients.keys()]).toEqual(['bijector.height']);
    await expectClose(gradients.get('bijector.height')!, [-t / (1 + 2 * (1 - t * t))], {
      rtol: 2e-6,
    });
  });

  it('begins with a bracket that the map knows, if only of one point', async () => {
    const f = new SumOfTanh(2);
    const wide = (y: Tensor) => [sub(y, 2), add(y, 2)] as const;
    const y = [-1e30, -3, -1e-3, 0, 0.5, 7];
    const x = numericalInverse(f, { bracket: wide }).inverse(y);
    await expectClose(f.forward(x), y, { rtol: 1e-6, atol: 1e-7 });
    const line = new Affine({ shift: 1, scale: 2 });
    const known = numericalInverse(line, { bracket: (at) => [line.inverse(at), line.inverse(at)] });
    await expectClose(known.inverse([-1e30, 3, Number.NaN]), [-5e29, 1, Number.NaN]);
  });

  it('takes under thirty evaluations, also through bends too sharp for Newton’s method alone', async () => {
    let count = 0;
    const steep = inline({
      forwardAndLogDet: (x) => {
        count += 1;
        const bend = tanh(sub(mul(64, x), 30));
        const slope = add(1 / 64, mul(64, sub(1, square(bend))));
        return { value: add(div(x, 64), bend), logDet: log(slope) };
      },
    });
    const y = [-1.1, -1, -0.99, -0.5, 0, 0.7, 1, 1.1];
    const x = numericalInverse(steep, { bounds: [-10, 10] }).inverse(y);
    expect(count).toBeLessThan(30);
    await expectClose(steep.forward(x), y, { rtol: 1e-6, atol: 2e-6 });
    const flat = new SumOfTanh(-1 + 2 ** -12);
    const around0 = [-4, -0.5, -1e-3, 0, 1e-6, 1e-3, 0.5, 4];
    const found = numericalInverse(flat).inverse(around0);
    await expectClose(flat.forward(found), around0, { rtol: 1e-6, atol: 1e-7 });
  });

  it('finds small x in a wide bracket by halving its digits', async () => {
    const fifth = inline({
      forwardAndLogDet: (x) => ({
        value: mul(x, square(square(x))),
        logDet: log(mul(5, square(square(x)))),
      }),
    });
    const y = [1e-5, 1, 1e20];
    const f = numericalInverse(fifth, {
      bounds: [1e-6, 1e6],
      scale: 'logarithmic',
    });
    await expectClose(f.inverse(y), [0.1, 1, 1e4], { rtol: 1e-6 });
  });

  it('does not keep the steps of its search for the gradient', () => {
    let kept = 0;
    const f = numericalInverse(new SumOfTanh(), { iterations: 100 });
    grad((y: Tensor) => {
      const before = memory().numTensors;
      const x = f.inverse(y);
      kept = memory().numTensors - before;
      return sum(x);
    })(tensor1d([0.5]));
    expect(kept).toBeLessThan(100);
  });

  it('gives NaN where there is no x in the bounds, and names the place on request', async () => {
    const f = numericalInverse(new SumOfTanh(), { bounds: [-1, 1] });
    await expectClose(f.inverse([0, 100]), [0, Number.NaN], { atol: 1e-7 });
    await expect(f.validateInverse([0, 1])).resolves.toBe(f);
    await expect(f.validateInverse([0, 100])).rejects.toThrow(NumericalError);
    await expect(f.validateInverse([0, 100])).rejects.toThrow(/of element 1/);
  });

  it('finds what bends within a 10⁵th of its bracket, and says where it did not', async () => {
    const sharp = inline({
      forwardAndLogDet: (x) => {
        const bend = tanh(mul(5e3, sub(x, 1 / 3)));
        return { value: add(x, bend), logDet: log(add(1, mul(5e3, sub(1, square(bend))))) };
      },
    });
    // In the bend itself a rounding of x, 3e-8, is 1.5e-4 of y.
    const y = [-9, -0.9, -0.7, 0, 1 / 3, 0.9, 1.2, 1.4, 9];
    const f = numericalInverse(sharp, { bounds: [-10, 10] });
    await expectClose(sharp.forward(f.inverse(y)), y, { atol: 4e-4 });
    await expect(f.validateInverse(y)).resolves.toBe(f);
    const few = numericalInverse(sharp, { bounds: [-10, 10], iterations: 8 });
    await expect(few.validateInverse(y)).rejects.toThrow(
      /did not reach the x of element \d in 8 evaluations.*raise iterations/,
    );
  });

  it('leaves nothing behind but its results', () => {
    const f = numericalInverse(new SumOfTanh());
    const before = memory().numTensors;
    f.inverse([0.5]).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses maps that are not elementwise and bounds that are not in order', () => {
    expect(() => numericalInverse(new TriangularMap())).toThrow(/must be elementwise/);
    expect(() => numericalInverse(new Exp(), { bounds: [1, 1] })).toThrow(/increasing order/);
    expect(() => numericalInverse(new Exp(), { iterations: 0 })).toThrow(/positive integer/);
  });
});

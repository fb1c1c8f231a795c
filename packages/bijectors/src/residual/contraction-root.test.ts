import { grad, Parameter, parameterGradients, vjp } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { dispose, memory, mul, scalar, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { contractionRoot } from './contraction-root.js';

/** x + x³ / 4 = y at x = 0.75, and g', g'', g''' there. */
const [AT, FACTOR] = [0.75, 0.25];
const Y = AT + FACTOR * AT ** 3;
const [first, second, third] = [3 * FACTOR * AT ** 2, 6 * FACTOR * AT, 6 * FACTOR] as const;
const slope = 1 / (1 + first);

const cubed = (x: Tensor) => mul(x, mul(x, x));

describe('contractionRoot', () => {
  it('finds the root, as far as its steps lead', async () => {
    const halved = () => (x: Tensor) => mul(x, 0.5);
    await expectClose(contractionRoot(halved, tensor2d([[3]]), [], 40), [2]);
    // From 1: 0.5, 0.75.
    await expectClose(contractionRoot(halved, tensor2d([[1]]), [], 2), [0.75]);
  });

  it('has derivatives of the first three orders', async () => {
    const root = (y: Tensor) => contractionRoot(() => (x) => mul(FACTOR, cubed(x)), y, [], 30);
    const by = grad((y: Tensor) => root(y));
    await expectClose(root(scalar(Y)), [AT]);
    await expectClose(by(scalar(Y)), [slope], { rtol: 2e-6 });
    await expectClose(grad(by)(scalar(Y)), [-second * slope ** 3], { rtol: 4e-6 });
    await expectClose(
      grad(grad(by))(scalar(Y)),
      [(3 * second ** 2 - third * (1 + first)) * slope ** 5],
      { rtol: 8e-6 },
    );
  });

  it('has those by what the map reads and is given, mixed ones too', async () => {
    const factor = new Parameter(FACTOR);
    const byFactor = -(AT ** 3) * slope;
    // Of the slope 1 / (1 + 3 factor x²).
    const mixed = -(3 * AT ** 2 + second * byFactor) * slope ** 2;
    const isRead = (y: Tensor) =>
      contractionRoot(() => (at) => mul(factor.value(), cubed(at)), y, [], 30);
    const isGiven = (y: Tensor) =>
      contractionRoot((by) => (at) => mul(by!, cubed(at)), y, [mul(factor.value(), 1)], 30);
    for (const root of [isRead, isGiven]) {
      const gradientOf = (run: () => Tensor) =>
        parameterGradients(new Map([['factor', factor]]), run).gradients.get('factor')!;
      await expectClose(
        gradientOf(() => root(scalar(Y))),
        [byFactor],
        { rtol: 2e-6 },
      );
      const slopeOf = () => vjp((y) => root(y!), [scalar(Y)]).gradients[0]!;
      await expectClose(gradientOf(slopeOf), [mixed], { rtol: 4e-6 });
    }
  });

  it('keeps no step, in either pass', () => {
    const at = scalar(Y);
    const peak = (steps: number) => {
      let count = 0;
      const map = () => (x: Tensor) => {
        count = Math.max(count, memory().numTensors);
        return mul(0.25, cubed(x));
      };
      const { value, gradients } = vjp((y) => contractionRoot(map, y!, [], steps), [at]);
      dispose([value, gradients]);
      return count;
    };
    const few = peak(3);
    expect(peak(40)).toBeLessThanOrEqual(few);
  });
});

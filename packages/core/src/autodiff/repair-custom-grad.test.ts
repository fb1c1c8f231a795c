import { expectClose } from '@diffeo/testing';
import {
  concat,
  customGrad,
  exp,
  memory,
  mul,
  scalar,
  split,
  square,
  sum,
  type Tensor,
  tensor1d,
  grad as tfGrad,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { ensureGradients } from './ensure-gradients.js';
import { grad } from './grad.js';
import { tapeEngine } from './tape-engine.js';
import { valueAndGrad } from './value-and-grad.js';

/** exp(x)^2, whose gradient reads the exp(x) that it saved on the way. */
const squaredExp = customGrad((x, save) => {
  const root = exp(x as Tensor);
  (save as unknown as (tensors: Tensor[]) => void)([root]);
  return {
    value: square(root),
    gradFunc: (dy: Tensor, saved: Tensor[]) => mul(dy, mul(2, square(saved[0]!))),
  };
});

/** The first half of x, with the gradient b^2 in both halves where b is the second, an output of the same split. */
const halves = customGrad((x, save) => {
  const [a, b] = split(x as Tensor, 2);
  (save as unknown as (tensors: Tensor[]) => void)([b!]);
  const gradFunc = (dy: Tensor, saved: Tensor[]) => {
    const half = mul(dy, square(saved[0]!));
    return concat([half, half]);
  };
  return { value: a!, gradFunc };
});

describe('customGrad that saves what it computed on the way', () => {
  it('has second and third derivatives, by our functions and by tf.grad', async () => {
    const x = tensor1d([0.5, -1.2]);
    const f = (t: Tensor) => sum(squaredExp(t));
    const order = (n: number) => [2 ** n * Math.exp(1), 2 ** n * Math.exp(-2.4)];
    const d1 = grad(f);
    const d2 = grad((t) => sum(d1(t)));
    await expectClose(d1(x), order(1), { rtol: 1e-5 });
    await expectClose(d2(x), order(2), { rtol: 1e-5 });
    await expectClose(grad((t) => sum(d2(t)))(x), order(3), { rtol: 1e-5 });
    ensureGradients();
    const tf1 = tfGrad(f as never) as (t: Tensor) => Tensor;
    await expectClose(tfGrad((t) => sum(tf1(t)))(x), order(2), { rtol: 1e-5 });
  });

  it('takes nothing from outputs of an op that gave the value as well', async () => {
    const x = tensor1d([1, 2, 3, 4]);
    const slope = grad((t) => sum(halves(t)));
    await expectClose(slope(x), [9, 16, 9, 16]);
    // The sum of the slope is 2 (b1^2 + b2^2).
    await expectClose(grad((t) => sum(slope(t)))(x), [0, 0, 12, 16]);
  });

  it('leaves nothing behind, also where it throws', () => {
    const x = tensor1d([0.5, -1.2]);
    const failing = customGrad((t) => {
      exp(square(t as Tensor));
      throw new Error('mine');
    });
    const before = memory().numTensors;
    const d1 = grad((t) => sum(squaredExp(t)));
    grad((t) => sum(d1(t)))(x).dispose();
    expect(memory().numTensors).toBe(before);
    const d1Failing = grad((t) => sum(failing(t)));
    expect(() => grad((t) => sum(d1Failing(t)))(x)).toThrow('mine');
    expect(memory().numTensors).toBe(before);
    expect(tapeEngine().state.kernelDepth).toBe(0);
  });

  it('records nothing inside where only first derivatives can be asked for', () => {
    const { state } = tapeEngine();
    let nodes: string[] = [];
    const f = () => {
      const y = sum(squaredExp(scalar(1)));
      nodes = state.activeTape!.map(({ outputs }) => `${outputs.length}`);
      return y;
    };
    valueAndGrad(f, [scalar(1)]);
    expect(nodes).toHaveLength(2);
  });
});

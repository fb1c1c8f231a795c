import { expectClose } from '@diffeo/testing';
import {
  add,
  customGrad,
  exp,
  memory,
  mul,
  scalar,
  sin,
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

/** sin(x)^2, whose gradient reads a root that it saved on the way: 2 s sqrt(1 - s^2) with s = sin x. */
const squaredSine = customGrad((x, save) => {
  const s = sin(x as Tensor);
  const c = sin(add(x as Tensor, Math.PI / 2));
  (save as unknown as (tensors: Tensor[]) => void)([s, c]);
  return {
    value: square(s),
    gradFunc: (dy: Tensor, saved: Tensor[]) => mul(dy, mul(mul(2, saved[0]!), saved[1]!)),
  };
});

/** exp(x) on the first half of x; its gradient reads the untouched second half. */
const halves = customGrad((x, save) => {
  const [a, b] = split(x as Tensor, 2);
  (save as unknown as (tensors: Tensor[]) => void)([b!]);
  // d/dx <a> := b^2 on both halves
  const gradFunc = (dy: Tensor, [saved]: Tensor[]) => {
    const square2 = mul(dy, square(saved!));
    return add(mul(x as Tensor, 0), sum(square2));
  };
  return { value: a!, gradFunc };
});

describe('customGrad that saves what it computed on the way', () => {
  it('has second and third derivatives, by our functions and by tf.grad', async () => {
    const x = tensor1d([0.5, -1.2]);
    const f = (t: Tensor) => sum(squaredSine(t));
    const first = [Math.sin(1), Math.sin(-2.4)];
    const second = [2 * Math.cos(1), 2 * Math.cos(-2.4)];
    const third = [-4 * Math.sin(1), -4 * Math.sin(-2.4)];
    const d1 = grad(f);
    const d2 = grad((t) => sum(d1(t)));
    await expectClose(d1(x), first, { rtol: 1e-5 });
    await expectClose(d2(x), second, { rtol: 1e-5 });
    await expectClose(grad((t) => sum(d2(t)))(x), third, { rtol: 1e-5 });
    ensureGradients();
    const tf1 = tfGrad(f as never) as (t: Tensor) => Tensor;
    await expectClose(tfGrad((t) => sum(tf1(t)))(x), second, { rtol: 1e-5 });
  });

  it('takes nothing from outputs of an op that gave the value as well', async () => {
    const x = tensor1d([1, 2, 3, 4]);
    const slope = grad((t) => sum(halves(t)));
    await expectClose(slope(x), [25, 25, 25, 25]);
    // sum of slope = 4 (3^2 + 4^2)
    await expectClose(grad((t) => sum(slope(t)))(x), [0, 0, 24, 32]);
  });

  it('leaves nothing behind, also where it throws', () => {
    const x = tensor1d([0.5, -1.2]);
    const failing = customGrad((t) => {
      exp(square(t as Tensor));
      throw new Error('mine');
    });
    const before = memory().numTensors;
    const d1 = grad((t) => sum(squaredSine(t)));
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
      const y = sum(squaredSine(scalar(1)));
      nodes = state.activeTape!.map(({ outputs }) => `${outputs.length}`);
      return y;
    };
    valueAndGrad(f, [scalar(1)]);
    expect(nodes).toHaveLength(2);
  });
});

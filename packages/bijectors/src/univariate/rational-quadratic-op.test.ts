import { explainOp, grad, valueAndGrad } from '@diffeo/core';
import { Key, normal, uniform } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  add,
  getBackend,
  mul,
  sin,
  softmax,
  softplus,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { rationalQuadraticGradientOp, rationalQuadraticOp } from './rational-quadratic-op.js';

const key = Key.fromSeed(3);
const inputs = () => ({
  x: uniform([3, 4], { key, low: -2, high: 2 }),
  parts: softmax(normal([4, 2, 5], { key: key.foldIn(1) })),
  slopes: softplus(normal([4, 6], { key: key.foldIn(2) })),
});
const attributes = { low: -2, high: 2 };

it('the spline op has kernels on the host and on webgpu', () => {
  const hasKernels = ['cpu', 'wasm', 'webgpu'].includes(getBackend());
  for (const { opName } of [rationalQuadraticOp, rationalQuadraticGradientOp]) {
    expect(explainOp(opName).runs).toBe(hasKernels ? 'kernel' : 'composite');
  }
});

describe.each([false, true])('the spline op, inverse: %s', (inverse) => {
  const all = { ...attributes, inverse };

  it('is what its composite is', async () => {
    const [value, logDet] = rationalQuadraticOp(inputs(), all);
    const [expected, expectedLogDet] = rationalQuadraticOp.composite(inputs(), all);
    await expectClose(value!, await expected!.array(), { rtol: 2e-6, atol: 2e-6 });
    await expectClose(logDet!, await expectedLogDet!.array(), { rtol: 1e-5, atol: 1e-5 });
  });

  const loss =
    (op: typeof rationalQuadraticOp.composite) =>
    (...[x, parts, slopes]: Tensor[]) => {
      const [value, logDet] = op({ x: x!, parts: parts!, slopes: slopes! }, all);
      return sum(add(sin(value!), mul(logDet!, 0.3)));
    };

  it('has the gradient of its composite', async () => {
    const { x, parts, slopes } = inputs();
    const at = [x, parts, slopes];
    const { gradients } = valueAndGrad(loss(rationalQuadraticOp), at);
    const expected = valueAndGrad(loss(rationalQuadraticOp.composite), at).gradients;
    for (const [i, gradient] of gradients.entries()) {
      await expectClose(gradient, await expected[i]!.array(), { rtol: 2e-5, atol: 2e-4 });
    }
  });

  it('has the second derivatives of its composite', async () => {
    const { x, parts, slopes } = inputs();
    const second = (op: typeof rationalQuadraticOp.composite) =>
      grad((at: Tensor) => sum(sin(grad((from: Tensor) => loss(op)(from, parts, slopes))(at))))(x);
    const expected = await second(rationalQuadraticOp.composite).array();
    await expectClose(second(rationalQuadraticOp), expected, { rtol: 1e-4, atol: 1e-3 });
  });
});

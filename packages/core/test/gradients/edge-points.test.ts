import { expectClose } from '@diffeo/testing';
import {
  abs,
  atan2,
  clipByValue,
  cumprod,
  elu,
  euclideanNorm,
  exp,
  getBackend,
  greater,
  leakyRelu,
  log,
  logSumExp,
  max,
  maximum,
  maxPool,
  min,
  minimum,
  mul,
  ones,
  onesLike,
  pow,
  prod,
  relu,
  relu6,
  selu,
  sqrt,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  topk,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';

const gradientOf = (f: (x: Tensor) => Tensor, at: number[]) => grad((x) => sum(f(x)))(tensor1d(at));

describe('derivatives at kinks', () => {
  const SELU_SCALE_ALPHA = 1.7580993408473768;
  const cases: [name: string, f: (x: Tensor) => Tensor, at: number, slope: number][] = [
    ['abs', abs, 0, 0],
    ['relu', relu, 0, 0],
    ['relu6', relu6, 0, 0],
    ['relu6', relu6, 6, 0],
    ['elu', elu, 0, 1],
    ['selu', selu, 0, SELU_SCALE_ALPHA],
    ['leakyRelu', (x) => leakyRelu(x, 0.3), 0, 0.3],
    ['clip, lower end', (x) => clipByValue(x, -1, 1), -1, 1],
    ['clip, upper end', (x) => clipByValue(x, -1, 1), 1, 1],
    ['maximum(x, 0)', (x) => maximum(x, 0), 0, 0.5],
    ['minimum(x, 0)', (x) => minimum(x, 0), 0, 0.5],
    ['sqrt', sqrt, 0, Number.POSITIVE_INFINITY],
    ['pow(x, 2)', (x) => pow(x, 2), 0, 0],
    ['pow(x, 1)', (x) => pow(x, 1), 0, 1],
    ['pow(x, 0)', (x) => pow(x, 0), 0, 0],
  ];
  for (const [name, f, at, slope] of cases) {
    it(`${name} at ${at}`, async () => {
      // Nothing is promised of infinities on WebGPU.
      if (getBackend() === 'webgpu' && !Number.isFinite(slope)) return;
      await expectClose(gradientOf(f, [at]), [slope], { rtol: 1e-5 });
    });
  }
});

describe('ties', () => {
  it('share the gradient of max and min evenly', async () => {
    await expectClose(
      gradientOf((x) => max(x), [2, 1, 2]),
      [0.5, 0, 0.5],
    );
    await expectClose(
      gradientOf((x) => min(x), [1, 1, 1, 2]),
      [1 / 3, 1 / 3, 1 / 3, 0],
    );
  });

  it('share the gradient along each row, and leave topk with the first', async () => {
    const rows = (f: (x: Tensor) => Tensor) =>
      grad((x) => sum(f(x)))(
        tensor([
          [1, 1, 0],
          [2, 3, 3],
        ]),
      );
    await expectClose(
      rows((x) => max(x, 1)),
      [
        [0.5, 0.5, 0],
        [0, 0.5, 0.5],
      ],
    );
    await expectClose(
      rows((x) => topk(x, 1).values),
      [
        [1, 0, 0],
        [0, 1, 0],
      ],
    );
  });

  it('leave max pooling with one element', async () => {
    const x = ones([1, 2, 2, 1]);
    const dx = await grad((t) => sum(maxPool(t as never, 2, 2, 'valid')))(x).data<'float32'>();
    expect([...dx].sort()).toEqual([0, 0, 0, 1]);
  });
});

describe('zeros', () => {
  it('in prod and cumprod', async () => {
    await expectClose(
      gradientOf((x) => prod(x), [2, 0, 3]),
      [0, 6, 0],
    );
    await expectClose(
      gradientOf((x) => prod(x), [2, 0, 0]),
      [0, 0, 0],
    );
    // 2 + 0 + 0: d/dx0 = 1 + x1 + x1 x2, d/dx1 = x0 + x0 x2, d/dx2 = x0 x1
    await expectClose(
      gradientOf((x) => cumprod(x), [2, 0, 3]),
      [1, 8, 0],
    );
  });

  it('in prod and cumprod, in second order', async () => {
    // d2/dx1 dx2 of x0 x1 x2 is x0 and so on: the Hessian times ones.
    const hessianSums = (f: (x: Tensor) => Tensor, at: number[]) =>
      gradientOf(
        grad((x) => sum(f(x))),
        at,
      );
    await expectClose(
      hessianSums((x) => prod(x), [2, 0, 3]),
      [3, 5, 2],
    );
    await expectClose(
      hessianSums((x) => prod(x), [2, 0, 0]),
      [0, 2, 2],
    );
    // x0 + x0 x1 + x0 x1 x2
    await expectClose(
      hessianSums((x) => cumprod(x), [2, 0, 0]),
      [1, 3, 2],
    );
  });

  it('of atan2 at the origin, which has no direction', async () => {
    if (getBackend() === 'webgpu') return;
    await expectClose(
      gradientOf((x) => atan2(x, zerosLike(x)), [0]),
      [Number.NaN],
    );
    await expectClose(
      gradientOf((x) => atan2(x, onesLike(x)), [0]),
      [1],
    );
  });

  it('under a norm', async () => {
    await expectClose(
      gradientOf((x) => euclideanNorm(x), [0, 0]),
      [0, 0],
    );
  });
});

describe('what is not chosen', () => {
  it('does not reach through where', async () => {
    const f = (x: Tensor) => where(greater(x, 0), log(x), zerosLike(x));
    await expectClose(gradientOf(f, [-1, 2]), [0, 0.5], { rtol: 1e-5 });
    const overflow = (x: Tensor) => where(greater(x, 50), onesLike(x), exp(x));
    await expectClose(gradientOf(overflow, [0]), [1]);
  });

  it('does not come back as infinity times zero', async () => {
    if (getBackend() === 'webgpu') return;
    const dy = tensor1d([Number.POSITIVE_INFINITY, 1]);
    const f = (x: Tensor) => mul(where(tensor([0, 1], [2], 'bool'), x, zerosLike(x)), dy);
    await expectClose(gradientOf(f, [1, 1]), [0, 1]);
  });
});

it('logSumExp splits over equal elements', async () => {
  await expectClose(
    gradientOf((x) => logSumExp(x), [3, 3]),
    [0.5, 0.5],
    { rtol: 1e-5 },
  );
});

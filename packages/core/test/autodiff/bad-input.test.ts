import {
  add,
  cast,
  customGrad,
  engine,
  getBackend,
  type KernelFunc,
  memory,
  mul,
  ones,
  registerKernel,
  scalar,
  square,
  sum,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tapeEngine } from '../../src/autodiff/tape-engine.js';
import {
  checkpoint,
  customGradient,
  DiffeoError,
  defineOp,
  ensureGradients,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  valueAndGrad,
  vjp,
} from '../../src/index.js';

// biome-ignore lint/suspicious/noExplicitAny: what a program without types might pass
type Any = any;

let [good, gone, ints, one] = [] as Tensor[] as [Tensor, Tensor, Tensor, Tensor];
beforeAll(() => {
  [good, gone, ints, one] = [vector(), disposed(), tensor1d([1, 2], 'int32'), scalar(1)];
});

const total = (x: Tensor) => sum(square(x));
const vector = () => tensor1d([1, 2]);
function disposed(): Tensor {
  const x = vector();
  x.dispose();
  return x;
}

afterEach(() => vi.restoreAllMocks());

/** The message of the DiffeoError that a call ends with, and how many kernels ran before. */
function refusal(call: () => unknown): { message: string; kernels: number } {
  ensureGradients();
  const kernels = vi.spyOn(tapeEngine(), 'runKernelFunc');
  const before = memory().numTensors;
  try {
    call();
  } catch (error) {
    if (!DiffeoError.is(error)) throw error;
    expect(error.remedy).toBeTruthy();
    expect(memory().numTensors, 'tensors left behind').toBe(before);
    return { message: error.message, kernels: kernels.mock.calls.length };
  }
  throw new Error('nothing was thrown');
}

const doubled = defineOp({
  name: 'DiffeoTestDoubled',
  composite: ({ x }: { x: Tensor }) => mul(x, 2),
});

describe('before any kernel runs', () => {
  const cases: [start: string, call: () => unknown][] = [
    ['grad: f must be a function of tensors, received undefined', () => grad(undefined as Any)],
    ['grad: x must be a tensor or variable, received a number', () => grad(total)(3 as Any)],
    ['grad: x must be alive', () => grad(total)(gone)],
    ['grad: x must be of type float32, received int32', () => grad(total)(ints)],
    [
      'valueAndGrad: xs must be an array of tensors, received float32 of shape [2]',
      () => valueAndGrad(total as Any, good as Any),
    ],
    ['valueAndGrad: xs[1] must be alive', () => valueAndGrad(() => total(good), [good, gone])],
    ['valueAndGrad: xs[0] must be of type float32', () => valueAndGrad(() => total(good), [ints])],
    [
      "valueAndGrad: unconnected must be 'zero' or 'null', received none",
      () => valueAndGrad(() => total(good), [good], { unconnected: 'none' as Any }),
    ],
    ['vjp: xs[0] must be alive', () => vjp(square as Any, [gone])],
    ['vjp: dy must be alive', () => vjp(square as Any, [good], gone)],
    ['vjp: dy must be of type float32, received int32', () => vjp(square as Any, [good], ints)],
    ['vjp: dy must be a tensor or variable', () => vjp(square as Any, [good], 3 as Any)],
    ['jvp: xs[0] must be of type float32', () => jvp(square as Any, [ints], [good])],
    ['jvp: directions[0] must be alive', () => jvp(square as Any, [good], [gone])],
    ['jvp: directions[0] must be of type float32', () => jvp(square as Any, [good], [ints])],
    ['jvp: directions must have the shapes of xs', () => jvp(square as Any, [good], [one])],
    [
      'jvp: directions must be an array of tensors, received float32 of shape [2]',
      () => jvp(square as Any, [good], good as Any),
    ],
    ['jacobian: x must be alive', () => jacobian(square, gone)],
    ['jacobian: x must be a tensor or variable', () => jacobian(square, [good] as Any)],
    ['hessian: x must be of type float32', () => hessian(total, ints)],
    ['hessian: f must be a function', () => hessian(good as Any, good)],
    ['hvp: xs[0] must be alive', () => hvp(total as Any, [gone], [good])],
    ['hvp: directions[0] must be alive', () => hvp(total as Any, [good], [gone])],
    ['hvp: directions must have the shapes of xs', () => hvp(total as Any, [good], [])],
    ['customGradient: xs[0] must be alive', () => customGradient(square, (dy) => [dy])(gone)],
    ['DiffeoTestDoubled: x must be alive', () => doubled({ x: gone }, {})],
    ['DiffeoTestDoubled: x must be a tensor', () => doubled({ x: [1] as Any }, {})],
  ];
  for (const [start, call] of cases) {
    it(start, () => {
      const { message, kernels } = refusal(call);
      expect(message.slice(0, start.length)).toBe(start);
      expect(kernels).toBe(0);
    });
  }
});

describe('what f returns', () => {
  const cases: [start: string, call: () => unknown][] = [
    ['grad: f must return a scalar, received shape [2]', () => grad(square)(good)],
    ['hessian: f must return a scalar, received shape [2]', () => hessian(square, good)],
    ['hvp: f must return a scalar', () => hvp(square as Any, [good], [good])],
    [
      'valueAndGrad: f must return a scalar tensor, or { value, aux }, received undefined',
      () => valueAndGrad((() => undefined) as Any, [good]),
    ],
    [
      'valueAndGrad: f must return a scalar tensor, or { value, aux }, received an array',
      () => valueAndGrad((() => [sum(good)]) as Any, [good]),
    ],
    [
      'jacobian: f must return a tensor, received an array',
      () => jacobian((() => [good]) as Any, good),
    ],
    [
      'jacobian: f must return float32, received int32',
      () => jacobian((t) => cast(t, 'int32'), good),
    ],
    ['jacobian: f must return a tensor that is alive', () => jacobian(disposed, good)],
    ['jvp: f must return a tensor, received a number', () => jvp((() => 3) as Any, [good], [good])],
    ['vjp: f must return a tensor, received null', () => vjp((() => null) as Any, [good])],
    [
      'vjp: dy must have the shape [2] of the value',
      () => vjp(square as Any, [good], () => sum(good)),
    ],
    ['checkpoint: f must return', () => grad(checkpoint((() => [good]) as Any) as Any)(good)],
  ];
  for (const [start, call] of cases) {
    it(start, () => {
      expect(refusal(call).message.slice(0, start.length)).toBe(start);
    });
  }
});

describe('what has no derivative', () => {
  const once = customGradient(square, (dy, [x]) => {
    const slope = engine().runKernel('DiffeoTestUnknown', { x: x! }) as Tensor;
    return [mul(dy, slope)];
  });

  beforeAll(() => {
    const kernelFunc: KernelFunc = ({ inputs }) => mul(2, inputs['x'] as Tensor);
    registerKernel({ kernelName: 'DiffeoTestUnknown', backendName: getBackend(), kernelFunc });
  });

  it('is named when a second derivative needs it', () => {
    const x = vector();
    expect(() => grad((t) => sum(once(t)))(x)).not.toThrow();
    expect(refusal(() => hessian((t) => sum(once(t)), x)).message).toMatch(
      /^DiffeoTestUnknown \(in the gradient of customGradient\) has no derivative that is known. Use stopGradient/,
    );
  });

  it('is named when a third derivative needs it', () => {
    const x = vector();
    const twice = customGradient(square, (dy, [at]) => [mul(dy, once(at!))]);
    expect(() => hessian((t) => sum(twice(t)), x)).not.toThrow();
    const third = () => jacobian((at) => hessian((t) => sum(twice(t)), at), x);
    expect(refusal(third).message).toMatch(
      /^DiffeoTestUnknown \(in the gradient of customGradient, in the gradient of customGradient\) has no der/,
    );
  });
});

describe('a gradient function that returns something else', () => {
  const withGradient = (name: string, gradient: (dy: Tensor) => unknown) => {
    const op = defineOp({
      name,
      composite: ({ x: at }: { x: Tensor }) => square(at),
      gradient: { readsInputs: [], backward: (dy) => ({ x: () => gradient(dy as Tensor) as Any }) },
    });
    return () => grad((at) => sum(op({ x: at }, {})))(good);
  };
  const cases: [pattern: RegExp, call: () => unknown][] = [
    [
      /^the gradient of DiffeoTestSummed: x must be float32 of shape \[2\], .* float32 of shape \[\]. Sum/,
      withGradient('DiffeoTestSummed', (dy) => sum(dy)),
    ],
    [
      /^the gradient of DiffeoTestThree: x must be .* a number. Return a tensor/,
      withGradient('DiffeoTestThree', () => 3),
    ],
    [
      /^customGradient: backward: \[0\] must be float32 of shape \[2\], .* Sum over the axes/,
      () => grad((at) => sum(customGradient(square, () => [ones([1])])(at)))(good),
    ],
    [
      /^customGradient: backward must return an array of 1 gradients, .* received 2. Return null/,
      () => grad((at) => sum(customGradient(square, (dy) => [dy, dy])(at)))(good),
    ],
    [
      /^customGradient: backward must return an array of 1 gradients, .* received float32 of shape/,
      () => grad((at) => sum(customGradient(square, ((dy: Tensor) => dy) as Any)(at)))(good),
    ],
    [
      /^the gradient of customGrad: 0 must be float32 of shape \[2\], as the input is, received/,
      () => {
        const stock = customGrad((at) => ({
          value: square(at as Tensor),
          gradFunc: () => scalar(1),
        }));
        grad((at) => sum(add(stock(at), at)))(good);
      },
    ],
  ];
  for (const [pattern, call] of cases) {
    it(pattern.source, () => {
      expect(refusal(call).message).toMatch(pattern);
    });
  }
});

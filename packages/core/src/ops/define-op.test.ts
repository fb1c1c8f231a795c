import { expectClose } from '@diffeo/testing';
import {
  add,
  engine,
  getBackend,
  grad,
  mul,
  registerGradient,
  registerKernel,
  square,
  sum,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { ensureGradients } from '../autodiff/ensure-gradients.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { defineOp } from './define-op.js';
import { explainOp } from './explain-op.js';

// tfjs-core registers no gradients in Node; these two are all that the tests below differentiate through.
registerGradient({
  kernelName: 'Multiply',
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, saved) => ({
    a: () => mul(dy as Tensor, saved[1]!),
    b: () =>
      saved[1]!.size < (dy as Tensor).size ? sum(dy as Tensor) : mul(dy as Tensor, saved[0]!),
  }),
});
registerGradient({
  kernelName: 'Square',
  inputsToSave: ['x'],
  gradFunc: (dy, saved) => ({ x: () => mul(dy as Tensor, mul(2, saved[0]!)) }),
});

const cubeWithGradient = defineOp({
  name: 'DiffeoTestCube',
  composite: ({ x }: { x: Tensor }, { scale }: { scale: number }) => mul(mul(x, square(x)), scale),
  gradient: {
    readsInputs: ['x'],
    backward: (dy, { inputs: { x }, attributes: { scale } }) => ({
      x: () => mul(dy, mul(square(x), 3 * scale)),
    }),
  },
});

const plainSquare = defineOp({
  name: 'DiffeoTestSquare',
  composite: ({ x }: { x: Tensor }, _attributes: object) => mul(x, x),
});

const twoOutputs = defineOp({
  name: 'DiffeoTestTwo',
  composite: ({ x }: { x: Tensor }, _attributes: object): Tensor[] => [mul(x, x), mul(2, x)],
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    backward: ([first, second], { outputs }) => ({
      // d(x^2) = 2x, d(2x) = 2, and 2x is the second output.
      x: () => add(mul(first!, outputs[1]!), mul(2, second!)),
    }),
  },
});

/** A stand-in for a backend's kernel: it runs another op, so that tests see which one ran. */
function registerTimesTen(kernelName: string): void {
  registerKernel({
    kernelName,
    backendName: getBackend(),
    kernelFunc: ({ inputs }) => mul(10, inputs['x'] as Tensor),
  });
}

afterEach(() => {
  for (const name of ['DiffeoTestCube', 'DiffeoTestSquare', 'DiffeoTestTwo']) {
    try {
      unregisterKernel(name, getBackend());
    } catch {
      // Not registered by this test.
    }
  }
});

describe('defineOp', () => {
  it('runs the composite where there is no kernel', async () => {
    await expectClose(cubeWithGradient({ x: tensor1d([1, 2]) }, { scale: 2 }), [2, 16]);
    await expectClose(plainSquare({ x: tensor1d([1, 3]) }, {}), [1, 9]);
    expect(explainOp('DiffeoTestCube')).toEqual({ backend: getBackend(), runs: 'composite' });
    expect(explainOp('DiffeoTestSquare')).toEqual({ backend: getBackend(), runs: 'composite' });
  });

  it('runs the kernel of the current backend where there is one', async () => {
    registerTimesTen('DiffeoTestCube');
    await expectClose(cubeWithGradient({ x: tensor1d([1, 2]) }, { scale: 2 }), [10, 20]);
    expect(explainOp('DiffeoTestCube').runs).toBe('kernel');
  });

  it('uses its own gradient for the composite and for the kernel, also in second order', async () => {
    const f = (x: Tensor) => cubeWithGradient({ x }, { scale: 2 });
    await expectClose(grad(f)(tensor1d([1, 2])), [6, 24]);
    await expectClose(grad((x) => grad(f)(x))(tensor1d([1, 2])), [12, 24]);
    unregisterKernel('DiffeoTestCube', getBackend());
    registerTimesTen('DiffeoTestCube');
    await expectClose(grad(f)(tensor1d([1, 2])), [6, 24]);
  });

  it('differentiates the composite of an op without gradient, even past a kernel', async () => {
    const f = (x: Tensor) => plainSquare({ x }, {});
    await expectClose(grad(f)(tensor1d([3])), [6]);
    registerTimesTen('DiffeoTestSquare');
    await expectClose(f(tensor1d([3])), [30]);
    await expectClose(grad(f)(tensor1d([3])), [6]);
  });

  it('gives several outputs, each with its gradient, and can read them backwards', async () => {
    const [first, second] = twoOutputs({ x: tensor1d([3]) }, {});
    await expectClose(first!, [9]);
    await expectClose(second!, [6]);
    await expectClose(grad((x) => twoOutputs({ x }, {})[0]!)(tensor1d([3])), [6]);
  });

  it('leaves nothing behind but the result', () => {
    const x = tensor1d([1, 2]);
    const before = engine().memory().numTensors;
    cubeWithGradient({ x }, { scale: 1 }).dispose();
    plainSquare({ x }, {}).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses a disposed input by name', () => {
    const x = tensor1d([1]);
    x.dispose();
    expect(() => plainSquare({ x }, {})).toThrow(DomainError);
    expect(() => plainSquare({ x }, {})).toThrow('DiffeoTestSquare: x must be alive');
  });

  it('refuses an input that is no tensor before anything else', () => {
    const checked = defineOp({
      name: 'DiffeoTestChecked',
      check: ({ x }: { x: Tensor }) => {
        if (x.rank !== 1) throw new Error('checked');
      },
      composite: ({ x }) => square(x),
    });
    expect(() => checked({ x: undefined as never }, {})).toThrow(
      'DiffeoTestChecked: x must be a tensor or variable, received undefined',
    );
    expect(() => checked({ x: 3 as never }, {})).toThrow(DTypeError);
  });

  it('refuses a name that a stock kernel could have, and a missing composite', () => {
    const composite = ({ x }: { x: Tensor }) => x;
    expect(() => defineOp({ name: 'Square', composite })).toThrow(DomainError);
    expect(() => defineOp({ name: 'DiffeoTestNothing' } as never)).toThrow(
      'composite of DiffeoTestNothing must be a function, received undefined',
    );
  });

  it('names the kernel that its composite needs and the backend lacks, and that explainOp does not know', () => {
    const op = defineOp({
      name: 'DiffeoTestNeedy',
      composite: ({ x }: { x: Tensor }) => engine().runKernel('NoSuchKernel', { x }) as Tensor,
    });
    ensureGradients();
    const call = () => op({ x: tensor1d([1]) }, {});
    expect(call).toThrow(UnsupportedError);
    expect(call).toThrow(/^NoSuchKernel has no kernel on the/);
    expect(() => explainOp('NoSuchKernel')).toThrow(UnsupportedError);
    expect(() => explainOp('NoSuchKernel')).toThrow(/^explainOp: 'NoSuchKernel' is neither/);
  });
});

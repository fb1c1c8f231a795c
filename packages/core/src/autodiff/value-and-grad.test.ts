import { expectClose } from '@diffeo/testing';
import {
  exp,
  floor,
  greater,
  memory,
  mul,
  onesLike,
  relu,
  scalar,
  square,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  variable,
  where,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { grad } from './grad.js';
import { stopGradient } from './stop-gradient.js';
import { tapeEngine } from './tape-engine.js';
import { valueAndGrad } from './value-and-grad.js';

describe('valueAndGrad', () => {
  it('gives the value, gradients by variables and tensors, and what else f returns', async () => {
    const w = variable(tensor1d([1, 2]));
    const b = scalar(3);
    const { value, gradients, aux } = valueAndGrad(() => {
      const squares = square(w);
      return { value: mul(sum(squares), b), aux: { terms: [squares] } };
    }, [w, b]);
    await expectClose(value, 15);
    await expectClose(gradients[0]!, [6, 12]);
    await expectClose(gradients[1]!, 5);
    await expectClose(aux.terms[0]!, [1, 4]);
    w.dispose();
  });

  it('passes xs to f', async () => {
    const { gradients } = valueAndGrad(
      (x, y) => sum(mul(x, y)),
      [tensor1d([1, 2]), tensor1d([3, 4])],
    );
    await expectClose(gradients[0]!, [3, 4]);
    await expectClose(gradients[1]!, [1, 2]);
  });

  it('leaves behind only what it returns', () => {
    const x = tensor2d([[1, -2]]);
    const before = memory();
    const { value, gradients } = valueAndGrad(() => sum(exp(relu(mul(x, x)))), [x]);
    expect(memory().numTensors - before.numTensors).toBe(2);
    expect(memory().numDataBuffers - before.numDataBuffers).toBe(2);
    for (const tensor of [value, ...gradients]) tensor.dispose();
    expect(memory().numTensors).toBe(before.numTensors);
    expect(memory().numBytes).toBe(before.numBytes);
    tidy(() => {
      valueAndGrad(() => sum(exp(x)), [x]);
    });
    expect(memory().numTensors).toBe(before.numTensors);
  });

  it('tells an x that the value does not depend on', async () => {
    const [x, y, z] = [tensor1d([1, 2]), tensor1d([3]), tensor1d([4, 5])];
    const f = () => sum(mul(x, sum(where(greater(z, 0), onesLike(z), floor(z)))));
    const zero = valueAndGrad(f, [x, y, z]);
    await expectClose(zero.gradients[1]!, [0]);
    await expectClose(zero.gradients[2]!, [0, 0]);
    const nulls = valueAndGrad(f, [x, y, z], { unconnected: 'null' });
    expect(nulls.gradients.map((g) => g === null)).toEqual([false, true, true]);
    const constant = valueAndGrad(() => scalar(1), [x]);
    await expectClose(constant.gradients[0]!, [0, 0]);
  });

  it('gives tensors of their own when f returns an x or xs repeat', async () => {
    const x = scalar(2);
    const { value, gradients } = valueAndGrad(() => x, [x, x]);
    expect(gradients[0]).not.toBe(gradients[1]);
    value.dispose();
    gradients[0]!.dispose();
    await expectClose(gradients[1]!, 1);
    await expectClose(x, 2);
  });

  it('differentiates its own gradients', async () => {
    // d/dx |d/dx sum exp(x)|^2 = 2 exp(2x)
    const x = tensor1d([0, 0.5]);
    const inner = () => valueAndGrad(() => sum(exp(x)), [x]).gradients[0]!;
    const { gradients } = valueAndGrad(() => sum(square(inner())), [x]);
    await expectClose(gradients[0]!, [2, 2 * Math.E], { rtol: 1e-5 });
    // x e^x has second derivative (2 + x) e^x.
    const second = grad(grad((t) => mul(t, exp(t))))(scalar(0.5));
    await expectClose(second, 2.5 * Math.exp(0.5), { rtol: 1e-5 });
  });

  it('leaks nothing and leaves the tape closed when f or a gradient throws', async () => {
    const x = tensor1d([1, 2]);
    const before = memory().numTensors;
    const failing = () => {
      sum(exp(square(x)));
      throw new Error('mine');
    };
    expect(() => valueAndGrad(failing, [x])).toThrow('mine');
    expect(memory().numTensors).toBe(before);
    expect(() => valueAndGrad(() => valueAndGrad(failing, [x]).value, [x])).toThrow('mine');
    expect(memory().numTensors).toBe(before);
    const { state } = tapeEngine();
    expect(state.gradientDepth).toBe(0);
    expect(state.activeTape ?? null).toBeNull();
    await expectClose(valueAndGrad(() => sum(square(x)), [x]).gradients[0]!, [2, 4]);
  });

  it('takes stopGradient for a constant', async () => {
    const x = variable(scalar(3));
    await expectClose(valueAndGrad(() => mul(x, stopGradient(x)), [x]).gradients[0]!, 3);
    x.dispose();
  });

  it('refuses what has no gradient', () => {
    const x = tensor1d([1, 2]);
    expect(() => valueAndGrad(() => square(x), [x])).toThrow(ShapeError);
    expect(() => valueAndGrad(() => sum(greater(x, 0)), [x])).toThrow(DTypeError);
    expect(() => valueAndGrad(() => sum(x), [tensor1d([1], 'int32')])).toThrow(DTypeError);
    expect(() => valueAndGrad((async () => sum(x)) as never, [x])).toThrow('a promise');
    const gone = tensor1d([1]);
    gone.dispose();
    expect(() => valueAndGrad(() => sum(x), [gone])).toThrow(DomainError);
  });
});

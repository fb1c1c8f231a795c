import { add, engine, memory, scalar, tensor1d, tidy, variable } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { ensureGradients } from './ensure-gradients.js';
import { valueAndGrad } from './value-and-grad.js';

beforeAll(ensureGradients);

describe('a disposed tensor', () => {
  it('is refused by name of the op', () => {
    const gone = tensor1d([1, 2]);
    gone.dispose();
    const x = scalar(1);
    const before = memory().numTensors;
    for (const f of [() => add(x, gone), () => add(gone, x), () => tidy(() => add(gone, gone))]) {
      expect(f).toThrow(DomainError);
      expect(f).toThrow(/^add needs tensors that are alive, received one that is disposed. Keep/);
    }
    expect(memory().numTensors).toBe(before);
  });

  it('is refused where a differentiated function closes over it', () => {
    const initial = tensor1d([1, 2]);
    const w = variable(initial);
    initial.dispose();
    w.dispose();
    const x = scalar(1);
    const before = memory().numTensors;
    expect(() => valueAndGrad((at) => add(at!, w), [x])).toThrow(
      /^add needs tensors that are alive/,
    );
    expect(memory().numTensors).toBe(before);
  });
});

it('names the backend that lacks a kernel', () => {
  const run = () => engine().runKernel('NoSuchKernel', { x: scalar(1) });
  expect(run).toThrow(UnsupportedError);
  expect(run).toThrow(`NoSuchKernel has no kernel on the ${engine().backendName} backend. Load`);
});

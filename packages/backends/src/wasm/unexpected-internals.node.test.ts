import { Adam, explainOp, Parameter } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { logSumExp } from '@diffeo/core/special';
import { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { exp, matMul, ones, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { useBackend } from '../use-backend.js';

it('everything works by tfjs kernels and composites where another tfjs hides what the pack needs', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  // What a renamed method of another version looks like; tfjs itself does not call it.
  const hidden: { getMemoryOffset?: unknown } = BackendWasm.prototype as never;
  delete hidden.getMemoryOffset;

  const { backend, kernelPack } = await useBackend('wasm');
  expect(backend).toBe('wasm');
  expect(kernelPack.kernels).toEqual([]);
  expect(kernelPack.skipped).toContain('no method getMemoryOffset');
  expect(warn.mock.calls.flat().join()).toContain(
    "tfjs's own kernels run, because the backend has",
  );

  const values = async (x: { data(): Promise<ArrayLike<number>> }) => Array.from(await x.data());
  expect(await values(exp(tensor1d([0])))).toEqual([1]);
  expect(await values(matMul(ones([2, 3]), ones([2, 3]), false, true))).toEqual([3, 3, 3, 3]);
  expect((await values(logSumExp([0, 0])))[0]).toBeCloseTo(Math.LN2, 6);
  expect(await values(normal([3], { key: Key.fromSeed(0) }))).toHaveLength(3);
  expect(explainOp('DiffeoRandomNormal').runs).toBe('composite');
  const weight = new Parameter([1]);
  const optimizer = new Adam({ learningRate: 0.5 });
  optimizer.update(new Map([['weight', weight]]), new Map([['weight', tensor1d([2])]]));
  expect((await values(weight.variable))[0]).toBeCloseTo(0.5, 5);
});

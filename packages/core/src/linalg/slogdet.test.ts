import { expectClose } from '@diffeo/testing';
import { engine, eye, mul, ones, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { ShapeError } from '../errors/shape-error.js';
import { slogdet } from './slogdet.js';

const { NaN: nan } = Number;

it('agrees with NumPy', async () => {
  for (const { a, sign, logAbsDet } of reference.cases.lu) {
    const result = slogdet(tensor(a));
    await expectClose(result.sign, [sign]);
    await expectClose(result.logAbsDet, [logAbsDet], { rtol: 2e-6, atol: 1e-6 });
  }
});

it('does not overflow where the determinant does', async () => {
  for (const scale of [1e-20, 1e20]) {
    const { sign, logAbsDet } = slogdet(mul(eye(64), scale));
    await expectClose(sign, [1]);
    await expectClose(logAbsDet, [64 * Math.log(Math.fround(scale))]);
  }
});

it('gives 0 and -Infinity for a singular matrix, NaN for one that is not finite', async () => {
  const batch = [
    [1, 2, 2, 4],
    [0, 1, 1, 0],
    [nan, 1, 1, 0],
    [0, 0, 0, 0],
    [Infinity, 0, 0, 1],
  ];
  const { sign, logAbsDet } = slogdet(tensor(batch.flat(), [5, 2, 2]));
  await expectClose(sign, [0, -1, nan, 0, nan]);
  await expectClose(logAbsDet, [-Infinity, 0, nan, -Infinity, nan]);
});

it('keeps the batch and leaves no other tensor', async () => {
  const a = ones([2, 3, 1, 1]);
  const before = engine().memory().numTensors;
  const { sign, logAbsDet } = slogdet(a);
  expect(engine().memory().numTensors).toBe(before + 2);
  expect([sign.shape, logAbsDet.shape]).toEqual([
    [2, 3],
    [2, 3],
  ]);
  const empty = slogdet(tensor([], [2, 0, 0]));
  await expectClose(empty.sign, [1, 1]);
  await expectClose(empty.logAbsDet, [0, 0]);
  expect(slogdet(tensor([], [0, 3, 3])).sign.shape).toEqual([0]);
  expect(() => slogdet(ones([2, 3]))).toThrow(ShapeError);
});

import { Key, normal, randomOrthogonal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { matMul, ones } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { PluLinear } from './plu-linear.js';

const KEY = Key.fromSeed(3);

describe('PluLinear', () => {
  it('multiplies by U, the diagonal, L and the permutation', async () => {
    const options = {
      factors: [
        [7, 3],
        [2, 7],
      ],
      diagonal: [1, -4],
    };
    const f = new PluLinear(options);
    await expectClose(f.forward([1, 1]), [4, 4]);
    await expectClose(f.inverse([4, 4]), [1, 1]);
    await expectClose(f.logDet([1, 1]), [Math.log(4)]);
    const g = new PluLinear({
      factors: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      permutation: [2, 0, 1],
    });
    await expectClose(g.forward([10, 20, 30]), [30, 10, 20]);
    await expectClose(g.inverse([30, 10, 20]), [10, 20, 30]);
  });

  it('starts as the rotation that was drawn', async () => {
    const f = new PluLinear({ size: 6, start: 'rotation', key: KEY });
    const rotation = randomOrthogonal([6, 6], { key: KEY });
    const x = normal([20, 6], { key: KEY.foldIn(1) });
    const expected = await matMul(x, rotation, false, true).data<'float32'>();
    await expectClose(f.forward(x), expected, { atol: 1e-5 });
    await expectClose(f.inverse(matMul(x, rotation, false, true)), await x.data<'float32'>(), {
      atol: 1e-5,
    });
    await expectClose(f.logDet(ones([6])), [0], { atol: 2e-6 });
  });

  it('saves the row exchanges and signs of the rotation, and trains all else', () => {
    const f = new PluLinear({ size: 6, start: 'rotation', key: KEY });
    expect([...f.namedParameters().keys()].sort()).toEqual([
      'diagonal',
      'factors',
      'permutation',
      'sign',
    ]);
    expect([...f.trainableParameters().keys()].sort()).toEqual(['diagonal', 'factors']);
  });

  it('gives few vectors the values that it gives many', async () => {
    const f = new PluLinear({ size: 6, start: 'rotation', key: KEY });
    const x = normal([6, 6], { key: KEY.foldIn(1) });
    const many = (await f.forward(x).array()) as number[][];
    const rows = (await x.array()) as number[][];
    for (const [i, row] of rows.entries())
      await expectClose(f.forward(row), many[i]!, { atol: 1e-6 });
  });

  it('refuses what is no permutation, zeros, and other sizes', () => {
    expect(() => new PluLinear({ size: 3, permutation: [0, 1, 1] })).toThrow(
      /PluLinear: permutation must be a permutation of the integers from 0 up, received \[0, 1, 1\]/,
    );
    expect(() => new PluLinear({ size: 2, permutation: [0, 1.5] })).toThrow(/permutation/);
    expect(() => new PluLinear({ diagonal: [1, 0] })).toThrow(/diagonal must be nonzero/);
    expect(() => new PluLinear({ size: 3, permutation: [1, 0] })).toThrow(/must end in \[3\]/);
    expect(() => new PluLinear({})).toThrow(/needs size, or factors or diagonal/);
  });
});

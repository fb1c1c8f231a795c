import { jacobian } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { ones, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { LinearConditioner } from '../../test/linear-conditioner.js';
import { affineFamily } from '../univariate/affine-family.js';
import { Coupling } from './coupling.js';
import { checkerboardMask, halvesMask, type Mask } from './mask.js';

const affine = (mask: Mask, outputs: number) =>
  new Coupling({ mask, family: affineFamily(), conditioner: (x) => ones([x.shape[0]!, outputs]) });

describe('Coupling', () => {
  it('keeps one part and shifts and scales the other', async () => {
    const f = affine(halvesMask(3), 4);
    // log s = 1 / (1 + 1 / log 1000)
    const logScale = 1 / (1 + 1 / Math.log(1000));
    await expectClose(f.forward([[5, 1, 2]]), [
      5,
      1 + Math.exp(logScale),
      1 + 2 * Math.exp(logScale),
    ]);
    await expectClose(f.logDet([[5, 1, 2]]), [2 * logScale]);
  });

  it('has a Jacobian in which changed entries depend on kept ones and themselves', async () => {
    const conditioner = new LinearConditioner(2, 6, Key.fromSeed(1));
    const f = new Coupling({ mask: halvesMask(5), family: affineFamily(), conditioner });
    const matrix = await jacobian((x) => f.forward(x), ones([5])).data();
    const isZero = Array.from(matrix, (value) => Number(value === 0));
    expect(isZero).toEqual([
      ...[0, 1, 1, 1, 1],
      ...[1, 0, 1, 1, 1],
      ...[0, 0, 0, 1, 1],
      ...[0, 0, 1, 0, 1],
      ...[0, 0, 1, 1, 0],
    ]);
  });

  it('finds the parameters of its conditioner', () => {
    const conditioner = new LinearConditioner(1, 2, Key.fromSeed(1));
    const f = new Coupling({ mask: halvesMask(2), family: affineFamily(), conditioner });
    expect([...f.namedParameters().keys()]).toEqual(['conditioner.weight', 'conditioner.bias']);
  });

  it('refuses masks that leave nothing to condition on or to change', () => {
    const none = { shape: [2], keeps: [false, false] };
    expect(() => affine(none, 4)).toThrow(/mask must keep some entries.*none of 2 kept/);
    expect(() => affine({ shape: [2], keeps: [true, true] }, 4)).toThrow(/all of 2 kept/);
    expect(() => affine(halvesMask(1), 2)).toThrow(/none of 1 kept/);
    expect(() => affine({ shape: [3], keeps: [true, false] }, 4)).toThrow(/2 entries/);
  });

  it('refuses events and conditioners of another size, and says which it needs', () => {
    expect(() => affine(halvesMask(3), 4).forward(zeros([1, 4]))).toThrow(
      /shape \[3\] of the mask/,
    );
    expect(() => affine(halvesMask(3), 3).forward(zeros([1, 3]))).toThrow(
      /must give \[1,4\]: 2 numbers \(affineFamily\) for each of 2 entries, received \[1,3\].*4 outputs/,
    );
    expect(() => affine(checkerboardMask([2, 2, 1]), 2).forward(zeros([1, 2, 2, 1]))).toThrow(
      /must give \[1,2,2,2\]/,
    );
  });
});

import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { DomainError } from '../errors/domain-error.js';
import { exponential } from './exponential.js';
import { Key } from './key.js';

const key = Key.fromSeed(5);

describe('exponential', () => {
  it('divides the standard sample by the rate, which has a gradient', async () => {
    const standard = await exponential([2, 3], { key }).data();
    const rates = [0.5, 2, 1e20];
    const expected = Array.from(standard, (e, i) => e / rates[i % 3]!);
    await expectClose(exponential([2, 3], { key, rate: rates }), expected);
    await expectClose(
      exponential([2, 3], { key, rate: 4 }),
      Array.from(standard, (e) => e / 4),
    );
    const { gradients } = valueAndGrad(
      (rate) => sum(exponential([2, 3], { key, rate: rate! })),
      [tensor1d([0.5, 2, 4])],
    );
    const slope = (i: number, rate: number) => -(standard[i]! + standard[i + 3]!) / rate ** 2;
    await expectClose(gradients[0]!, [slope(0, 0.5), slope(1, 2), slope(2, 4)]);
  });

  it('refuses rates that are not positive', () => {
    for (const rate of [0, -1, Number.POSITIVE_INFINITY, [1, 0]]) {
      expect(() => exponential([2], { rate })).toThrow(DomainError);
    }
  });
});

import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { mul, sum, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { mixtureUnits, rangeBefore } from './mixture-units.js';

describe('mixtureUnits', () => {
  it('makes units of the identity from zeros, and never flat ones', async () => {
    const { steepness, logSteepness, offset } = mixtureUnits(zeros([3]), zeros([3]));
    await expectClose(steepness, [1, 1, 1]);
    await expectClose(logSteepness, [0, 0, 0], { atol: 2e-7 });
    await expectClose(offset, [0, 0, 0], { atol: 4e-7 });
    const flat = mixtureUnits(tensor1d([-1e30]), tensor1d([7]));
    await expectClose(flat.steepness, [1e-3]);
    await expectClose(flat.offset, [7]);
  });

  it('moves the offsets of units apart when their steepness changes', async () => {
    const shift = zeros([3]);
    const slope = grad((raw) => sum(mixtureUnits(raw, shift).offset))(zeros([3]));
    const [first, middle, last] = Array.from(await slope.data());
    expect(first).toBeGreaterThan(0.5);
    expect(middle).toBeCloseTo(0, 10);
    expect(last).toBe(-first!);
  });
});

describe('rangeBefore', () => {
  it('spans the x at which the units take the values', async () => {
    const steepness = tensor1d([0.5, 2]);
    const units = { steepness, logSteepness: mul(0, steepness), offset: tensor1d([1, -2]) };
    const [lower, upper] = rangeBefore(units, [tensor1d([0, 3]), tensor1d([0, 4])]);
    await expectClose(lower, [-2, 2.5]);
    await expectClose(upper, [1, 6]);
  });
});

import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { freeBitsPerBatch, freeBitsPerDimension, freeBitsPerExample } from './free-bits.js';

// Two examples, three latent dimensions.
const kl = () =>
  tensor2d([
    [0, 1, 4],
    [0.5, 0, 2],
  ]);

describe('free bits', () => {
  it('per dimension: each mean over the batch has its own floor', async () => {
    // means 0.25, 0.5, 3
    await expectClose(freeBitsPerDimension(0.4)(kl(), 1), [0.4 + 0.5 + 3]);
    await expectClose(freeBitsPerDimension(0)(kl(), 1), [3.75]);
  });

  it('per example: the sum over dimensions has the floor', async () => {
    await expectClose(freeBitsPerExample(3)(kl(), 1), [5, 3]);
    await expectClose(freeBitsPerExample(3)(tensor1d([1, 4]), 0), [3, 4]);
  });

  it('per batch: the mean of all has the floor', async () => {
    await expectClose(freeBitsPerBatch(3)(kl(), 1), [3.75]);
    await expectClose(freeBitsPerBatch(4)(kl(), 1), [4]);
  });

  it('cannot be negative', () => {
    expect(() => freeBitsPerDimension(-1)).toThrow(
      /freeBitsPerDimension: nats must be nonnegative, received -1/,
    );
    expect(() => freeBitsPerExample(-1)).toThrow(/freeBitsPerExample/);
    expect(() => freeBitsPerBatch(NaN)).toThrow(/freeBitsPerBatch/);
  });
});

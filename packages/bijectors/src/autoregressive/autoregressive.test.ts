import { jacobian } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { Made, MaskedConvNet } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  matMul,
  ones,
  reshape,
  type Tensor,
  type Tensor2D,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { additiveFamily } from '../univariate/additive-family.js';
import { affineFamily } from '../univariate/affine-family.js';
import { Autoregressive } from './autoregressive.js';

const KEY = Key.fromSeed(4);
const made = (size: number) =>
  new Made({
    inputs: size,
    outputsPerInput: 2,
    hidden: [16],
    key: KEY,
    outputInitializer: (shape, key) => normal(shape, { key, stddev: 0.3 }),
  });

describe('Autoregressive', () => {
  it('has a triangular Jacobian, in both directions', async () => {
    const f = new Autoregressive({ size: 4, family: affineFamily(), conditioner: made(4) });
    const at = normal([4], { key: KEY });
    for (const run of [(x: Tensor) => f.forward(x), (y: Tensor) => f.inverse(y)]) {
      const matrix = (await jacobian(run, at).array()) as number[][];
      for (const [i, row] of matrix.entries()) {
        for (const [j, value] of row.entries()) {
          if (j > i) expect(value).toBe(0);
          else expect(value).not.toBe(0);
        }
      }
    }
  });

  it('inverts in as many passes as there are entries, and in one pass entry by entry', async () => {
    const network = made(5);
    let calls = 0;
    const counted = {
      apply: (x: Tensor) => {
        calls += 1;
        return network.apply(x);
      },
    };
    const y = normal([3, 5], { key: KEY.foldIn(1) });
    const inPasses = new Autoregressive({ size: 5, family: affineFamily(), conditioner: counted });
    const inSteps = new Autoregressive({ size: 5, family: affineFamily(), conditioner: network });
    const slow = inPasses.inverseAndLogDet(y);
    expect(calls).toBe(5);
    const fast = inSteps.inverseAndLogDet(y);
    const near = { rtol: 1e-5, atol: 2e-6 };
    await expectClose(fast.value, (await slow.value.array()) as number[][], near);
    await expectClose(fast.logDet, (await slow.logDet.array()) as number[], near);
    await expectClose(inSteps.forward(fast.value), (await y.array()) as number[][], near);
  });

  it('takes as few passes as a graph allows', async () => {
    const adjacency = [
      [false, false, false],
      [false, false, false],
      [true, true, false],
    ];
    const conditioner = new Made({
      inputs: 3,
      outputsPerInput: 2,
      hidden: [8],
      adjacency,
      key: KEY,
    });
    expect(conditioner.passes).toBe(2);
    const f = new Autoregressive({ size: 3, family: affineFamily(), conditioner });
    const x = normal([2, 3], { key: KEY });
    await expectClose(f.inverse(f.forward(x)), (await x.array()) as number[][], { rtol: 1e-5 });
  });

  it('takes any function of the entries before each', async () => {
    const strictlyLower = tensor2d([
      [0, 1, 1],
      [0, 0, 1],
      [0, 0, 0],
    ]);
    const sumOfEarlier = (x: Tensor) => matMul(x as Tensor2D, strictlyLower);
    const f = new Autoregressive({
      size: 3,
      family: additiveFamily(),
      conditioner: sumOfEarlier,
    });
    await expectClose(f.forward([1, 2, 4]), [1, 3, 7]);
    await expectClose(f.inverse([1, 3, 7]), [1, 2, 4]);
  });

  it('maps images in the order of their entries, by masked convolutions', async () => {
    const shape = [2, 2, 2];
    const conditioner = new MaskedConvNet({
      channels: 2,
      outputsPerInput: 2,
      filters: [8],
      key: KEY,
      outputInitializer: (kernel, key) => normal(kernel, { key, stddev: 0.3 }),
    });
    const f = new Autoregressive({ shape, family: affineFamily(), conditioner });
    const x = normal([3, ...shape], { key: KEY.foldIn(2) });
    const { value, logDet } = f.forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([[3, ...shape], [3]]);
    await expectClose(f.inverse(value), (await x.array()) as number[][][][], { rtol: 1e-5 });
    const run = (at: Tensor) => reshape(f.forward(reshape(at, shape)), [8]);
    const matrix = (await jacobian(run, normal([8], { key: KEY })).array()) as number[][];
    for (const [i, row] of matrix.entries()) {
      for (const [j, slope] of row.entries()) {
        if (j > i) expect(slope).toBe(0);
        if (j === i) expect(slope).not.toBe(0);
      }
    }
  });

  it('refuses sizes that do not fit, and says which', () => {
    const family = affineFamily();
    const conditioner = made(4);
    expect(() => new Autoregressive({ family, conditioner })).toThrow(/either a size or a shape/);
    expect(() => new Autoregressive({ size: 4, shape: [4], family, conditioner })).toThrow(/both/);
    expect(() => new Autoregressive({ shape: [2, 0], family, conditioner })).toThrow(
      /Autoregressive: shape must have positive integers, received \[2,0\]/,
    );
    const images = new Autoregressive({ shape: [2, 2, 1], family, conditioner: (x) => x });
    expect(() => images.forward(zeros([2, 1, 2]))).toThrow(/events of shape \[2,2,1\]/);
    expect(() => images.forward(zeros([3, 2, 2, 1]))).toThrow(
      /must give \[3,2,2,2\].*outputsPerInput: 2 to MaskedConvNet/,
    );
    expect(() => new Autoregressive({ size: 0, family, conditioner: made(4) })).toThrow(
      /size must be/,
    );
    const f = new Autoregressive({ size: 4, family, conditioner: made(4) });
    expect(() => f.forward(zeros([3]))).toThrow(/must have vectors of 4/);
    const narrow = new Autoregressive({ size: 4, family, conditioner: (x) => ones(x.shape) });
    expect(() => narrow.forward(zeros([2, 4]))).toThrow(/must give \[2,8\].*outputsPerInput: 2/);
  });
});

import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { conv2d, reshape, type Tensor4D, transpose, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Conv1x1 } from './conv1x1.js';
import { Householder } from './householder.js';
import { Linear } from './linear.js';
import type { PluLinear } from './plu-linear.js';

const KEY = Key.fromSeed(5);
const IMAGES: [number, number, number, number] = [2, 4, 3, 5];

describe('Conv1x1', () => {
  it('is tfjs’s convolution with a kernel of one position', async () => {
    const matrix = normal([5, 5], { key: KEY });
    const f = new Conv1x1({ channels: 5, parameterization: new Linear({ matrix }) });
    const x = normal(IMAGES, { key: KEY.foldIn(1) });
    const filter = reshape(transpose(matrix), [1, 1, 5, 5]) as Tensor4D;
    const expected = conv2d(x as Tensor4D, filter, 1, 'valid');
    await expectClose(f.forward(x), await expected.data<'float32'>(), { atol: 1e-5 });
  });

  it('counts the log-det of its matrix once for each position', async () => {
    const f = new Conv1x1({
      channels: 2,
      parameterization: new Linear({
        matrix: [
          [0, 2],
          [3, 1],
        ],
      }),
    });
    await expectClose(f.logDet(zeros([5, 7, 2])), [35 * Math.log(6)]);
    await expectClose(f.inverseLogDet(zeros([5, 7, 2])), [-35 * Math.log(6)]);
  });

  it('starts as the same rotation with either parameterization', async () => {
    const x = normal(IMAGES, { key: KEY });
    const [plain, plu] = (['plain', 'plu'] as const).map(
      (parameterization) => new Conv1x1({ channels: 5, parameterization, key: KEY }),
    );
    await expectClose(plu!.forward(x), await plain!.forward(x).data<'float32'>(), { atol: 1e-5 });
    await expectClose(plu!.logDet(x), [0, 0], { atol: 2e-5 });
    expect((plu!.linear as PluLinear).permutation).toBeDefined();
  });

  it('may start as the identity', async () => {
    const x = normal(IMAGES, { key: KEY });
    const f = new Conv1x1({ channels: 5, start: 'identity' });
    await expectClose(f.forward(x), await x.data<'float32'>());
  });

  it('takes a matrix for each image', () => {
    const matrix = normal([2, 5, 5], { key: KEY });
    const f = new Conv1x1({ channels: 5, parameterization: new Linear({ matrix }) });
    expect(f.batchShape).toEqual([2]);
    expect(f.forward(zeros(IMAGES)).shape).toEqual(IMAGES);
    expect(f.logDet(zeros([3, ...IMAGES])).shape).toEqual([3, 2]);
  });

  it('refuses other numbers of channels', () => {
    expect(() => new Conv1x1({ channels: 0 })).toThrow(/channels must be a positive integer/);
    const parameterization = new Householder({ size: 3 });
    expect(() => new Conv1x1({ channels: 5, parameterization })).toThrow(
      'Conv1x1: parameterization must be a map of vectors of 5, one entry for each channel, received one of vectors of 3',
    );
    expect(() => new Conv1x1({ channels: 5 }).forward(zeros([2, 2, 3]))).toThrow(
      /must have 5 channels/,
    );
  });
});

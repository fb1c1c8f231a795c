import { expectClose } from '@diffeo/testing';
import { memory, sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { ShapeError } from '../errors/shape-error.js';
import { randomGumbel } from './gumbel.js';
import { Key } from './key.js';
import { locationScaleSample } from './location-scale-sample.js';

const key = Key.fromSeed(9);
const draw = (shape: number[], location: number | number[], scale: number | number[]) =>
  locationScaleSample(randomGumbel, 'gumbel', shape, key, ['loc', location], ['scale', scale]);

describe('locationScaleSample', () => {
  it('gives the same values for numbers and for tensors of them', async () => {
    const expected = await draw([2, 2], 3, 0.5).data<'float32'>();
    await expectClose(draw([2, 2], [3, 3], [0.5, 0.5]), expected);
    await expectClose(draw([2, 2], [3], 0.5), expected);
    await expectClose(draw([2, 2], 3, [0.5]), expected);
  });

  it('has gradients to both parameters', async () => {
    const standard = await draw([2, 2], 0, 1).data<'float32'>();
    const { gradients } = valueAndGrad(
      (loc, scale) =>
        sum(
          locationScaleSample(
            randomGumbel,
            'gumbel',
            [2, 2],
            key,
            ['loc', loc!],
            ['scale', scale!],
          ),
        ),
      [tensor1d([1, 2]), tensor1d([3])],
    );
    await expectClose(gradients[0]!, [2, 2]);
    await expectClose(gradients[1]!, [standard.reduce((a, b) => a + b)], {
      rtol: 1e-5,
    });
  });

  it('leaves only its result, and names the parameter that does not fit', () => {
    const before = memory().numTensors;
    draw([2, 2], [1, 2], 3).dispose();
    expect(memory().numTensors).toBe(before);
    expect(() => draw([2], 0, [1, 2, 3])).toThrow(ShapeError);
    expect(() => draw([2], 0, [1, 2, 3])).toThrow('gumbel: scale');
  });
});

import { expectClose } from '@diffeo/testing';
import { mul, scalar, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { runConditioner } from './conditioner.js';

describe('runConditioner', () => {
  it('takes functions and whatever has apply', async () => {
    const double = (x: Tensor) => mul(x, 2);
    await expectClose(runConditioner(double, scalar(3), 'f'), [6]);
    await expectClose(runConditioner({ apply: double }, scalar(3), 'f'), [6]);
  });

  it('refuses a model whose weights nobody would find', () => {
    const model = { apply: (x: Tensor) => x, weights: [], inputs: [] };
    expect(() => runConditioner(model, scalar(3), 'f')).toThrow(
      /f: conditioner must be a module.*received a tf.LayersModel\. Pass asNetwork\(model\)/,
    );
  });

  it('says so if the result is not one tensor', () => {
    const two = { apply: (x: Tensor) => [x, x] };
    expect(() => runConditioner(two, scalar(3), 'f')).toThrow(
      /must give one tensor, received 2 of them/,
    );
  });
});

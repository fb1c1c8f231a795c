import { Module, Parameter } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { mul, sum, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Affine } from '../elementwise/affine.js';
import { conditional } from './conditional.js';

class WeightedSum extends Module {
  readonly weight = new Parameter(2);

  apply(context: Tensor): Tensor {
    return mul(this.weight.value(), sum(context, -1));
  }
}

const shifted = () =>
  conditional({
    conditioner: new WeightedSum(),
    make: (shift) => new Affine({ shift }),
    like: new Affine(),
  });

describe('conditional', () => {
  it('makes the map from the context of each event', async () => {
    const f = shifted();
    const contexts = [
      [1, 2],
      [0, -1],
    ];
    await expectClose(f.forward([10, 20], contexts), [16, 18]);
    await expectClose(f.inverse([16, 18], contexts), [10, 20]);
    expect(f.logDet([10, 20], contexts).shape).toEqual([2]);
  });

  it('finds the parameters of the conditioner', () => {
    expect([...shifted().namedParameters().keys()]).toEqual(['conditioner.weight']);
  });

  it('asks for a context', () => {
    expect(() => shifted().forward(1)).toThrow(/conditional\(Affine\): context must be given/);
  });
});

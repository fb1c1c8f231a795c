import { Parameter } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { mul, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { Network } from './network.js';

class Gain extends Network {
  readonly gain = new Parameter(3);
  apply(x: Tensor): Tensor {
    return mul(x, this.gain.value());
  }
}

it('Network is a module with one method', async () => {
  const gain = new Gain();
  expect([...gain.namedParameters().keys()]).toEqual(['gain']);
  await expectClose(gain.apply(tensor1d([1, 2])), [3, 6]);
});

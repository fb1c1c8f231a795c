import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { LeakyRelu } from './leaky-relu.js';

it('LeakyRelu has the slope below 0', async () => {
  const f = new LeakyRelu({ negativeSlope: [0.5, 2] });
  await expectClose(f.forward([[-4], [4]]), [-2, -8, 4, 4]);
  await expectClose(f.inverse([-2, -8]), [-4, -4]);
  await expectClose(f.logDet([[-4], [4]]), [-Math.LN2, Math.LN2, 0, 0]);
});

it('LeakyRelu has the slope 0.01 by default, and refuses one that is not positive', async () => {
  await expectClose(new LeakyRelu().forward([-100, 100]), [-1, 100]);
  expect(() => new LeakyRelu({ negativeSlope: 0 })).toThrow(/negativeSlope must be positive/);
});

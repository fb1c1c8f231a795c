import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { Power } from './power.js';

it('Power takes the power and its inverse', async () => {
  const f = new Power({ power: [-0.5, 3] });
  // On WebGPU a power is 2^(p log2 x), whose exponent of up to 100 is rounded.
  await expectClose(f.forward([[0.25], [1e10]]), [2, 0.25 ** 3, 1e-5, 1e30], { rtol: 1e-5 });
  await expectClose(f.inverse([2, 27]), [0.25, 3]);
  await expectClose(f.logDet(1), [-Math.LN2, Math.log(3)]);
});

it('Power refuses a power of 0', async () => {
  expect(() => new Power({ power: 0 })).toThrow(/Power: power must be nonzero, received 0/);
});

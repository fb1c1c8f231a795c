import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { SignedPower } from './signed-power.js';

it('SignedPower is odd', async () => {
  const f = new SignedPower({ power: 3 });
  // On WebGPU a power is 2^(p log2 x), whose exponent of up to 100 is rounded.
  await expectClose(f.forward([-2, 0, 1e10]), [-8, 0, 1e30], { rtol: 1e-5 });
  await expectClose(f.inverse([-8, 1e30]), [-2, 1e10], { rtol: 1e-5 });
  await expectClose(f.logDet([-1, 0, 1]), [Math.log(3), -Infinity, Math.log(3)]);
});

it('SignedPower refuses a power that is not positive', async () => {
  expect(() => new SignedPower({ power: -1 })).toThrow(/SignedPower: power must be positive/);
});

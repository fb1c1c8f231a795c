import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { SinhArcsinh } from './sinh-arcsinh.js';

it('SinhArcsinh has power laws for tails', async () => {
  const f = new SinhArcsinh({ skewness: [0, 1], tailweight: [2, 0.5] });
  const tails = [2 * 1e20, 2 ** -0.5 * 1e5 * Math.exp(0.5)];
  // asinh(1e10) = 24 is rounded to 1e-6, which the tailweight doubles.
  await expectClose(f.forward(1e10), tails, { rtol: 4e-6 });
  await expectClose(f.logDet(1e10), [Math.log(4e10), Math.log(0.5 * tails[1]! * 1e-10)], {
    rtol: 1e-6,
  });
});

it('SinhArcsinh refuses a tailweight that is not positive', async () => {
  expect(() => new SinhArcsinh({ tailweight: 0 })).toThrow(
    /SinhArcsinh: tailweight must be positive, received 0/,
  );
});

import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { Scale } from './scale.js';

it('Scale multiplies, with log|scale|', async () => {
  const f = new Scale({ scale: [-2, 1e-30] });
  await expectClose(f.forward(3), [-6, 3e-30]);
  await expectClose(f.inverse([-6, 3e-30]), [3, 3]);
  await expectClose(f.logDet(3), [Math.LN2, -30 * Math.LN10]);
});

it('Scale refuses a scale of 0', async () => {
  expect(() => new Scale({ scale: [1, 0] })).toThrow(
    /Scale: scale must be nonzero, received 0 at index \[1\]/,
  );
});

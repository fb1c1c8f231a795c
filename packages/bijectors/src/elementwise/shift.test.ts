import { expectClose } from '@diffeo/testing';
import { expect, it } from 'vitest';
import { Shift } from './shift.js';

it('Shift adds, with log-det 0', async () => {
  const f = new Shift({ shift: [1, 2] });
  await expectClose(f.forward(3), [4, 5]);
  await expectClose(f.inverse([4, 5]), [3, 3]);
  await expectClose(f.logDet(3), [0, 0]);
});

it('Shift refuses what is no number', async () => {
  expect(() => new Shift({ shift: Number.NaN })).toThrow(/Shift: shift must be real, received NaN/);
});

import { expectClose } from '@diffeo/testing';
import { it } from 'vitest';
import { TanhShear } from './tanh-shear.js';

it('TanhShear adds a bent copy of its argument', async () => {
  const f = new TanhShear({ slope: 3, offset: 1 });
  await expectClose(f.forward([0, 3]), [2 * Math.tanh(1), 3 + 2 * Math.tanh(4)]);
  await expectClose(f.logDet([0]), [Math.log(1 + 2 * (1 - Math.tanh(1) ** 2))]);
});

import { expectClose } from '@diffeo/testing';
import { describe, it } from 'vitest';
import { Scale } from '../elementwise/scale.js';
import { Softplus } from '../elementwise/softplus.js';
import { GatedMap } from './gated-map.js';

describe('GatedMap', () => {
  it('is between its argument and the map', async () => {
    const f = new GatedMap({ fraction: [0.25, 1], map: new Scale({ scale: 3 }) });
    await expectClose(f.forward([2, 2]), [0.5 + 4.5, 2]);
    await expectClose(f.logDet([2, 2]), [Math.log(0.25 + 2.25), 0]);
  });

  it('has the slope of the map where nothing passes by it, however small', async () => {
    const f = new GatedMap({ fraction: 0, map: new Softplus() });
    await expectClose(f.logDet([-200, 0]), [-200, -Math.LN2]);
  });
});

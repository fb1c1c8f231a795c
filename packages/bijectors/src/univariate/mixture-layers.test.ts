import { expectClose } from '@diffeo/testing';
import { squeeze, sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { mixtureLayers } from './mixture-layers.js';

/** What softplus takes to 1 - 1e-3 more than it takes to 0.999: steepnesses 1 and 2 from raw numbers. */
const RAW_OF_TWO = Math.log(Math.expm1(1.999)) - Math.log(Math.expm1(0.999));

describe('mixtureLayers', () => {
  it('runs its layers from first to last, and adds up their slopes', async () => {
    // One part a layer, so that each is the line z: first 2 x + 1, then x - 3.
    const rows = tensor1d([0, RAW_OF_TWO, 1, 0, 0, -3]);
    const f = mixtureLayers(rows, {
      family: 'Lines',
      layers: 2,
      mix: ({ scores, logSlopes }) => ({
        value: squeeze(scores, [-1]),
        logSlope: sum(logSlopes, -1),
      }),
    });
    expect(f.family).toBe('numericalInverse(Lines)');
    await expectClose(f.forward([0, 5]), [-2, 8], { rtol: 1e-6 });
    await expectClose(f.logDet(5), [Math.LN2], { rtol: 1e-6 });
    await expectClose(f.inverse([-2, 8]), [0, 5], { rtol: 1e-6, atol: 1e-6 });
  });
});

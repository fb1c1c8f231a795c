import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/normal-functions.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { ndtri } from './ndtri.js';

const { p: cases } = reference.cases;
const p = () => tensor1d(cases.map((at) => at.p));

describe('ndtri', () => {
  it('equals mpmath to 1e-6 relative', async () => {
    await expectClose(
      ndtri(p()),
      cases.map((at) => at.ndtri),
      { rtol: 1e-6, atol: 1e-7 },
    );
  });

  it('has the inverse density as its derivative', async () => {
    // exp(z²/2) carries the error of z times z, up to 13.
    await expectClose(
      grad((at) => sum(ndtri(at)))(p()),
      cases.map((at) => at.ndtriGradient),
      { rtol: 1e-4 },
    );
  });

  it('is infinite at the ends and undefined outside', async () => {
    await expectClose(ndtri(tensor1d([0, 1, -0.5, 1.5])), [-Infinity, Infinity, NaN, NaN]);
  });
});

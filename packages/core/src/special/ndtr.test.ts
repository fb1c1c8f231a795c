import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/normal-functions.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { ndtr } from './ndtr.js';

const { x: cases } = reference.cases;
const x = () => tensor1d(cases.map((at) => at.x));

describe('ndtr', () => {
  it('equals mpmath to 1e-6 relative, in the lower tail too', async () => {
    // Below 1e-37 float32 is subnormal, and WebGPU may flush it to zero.
    await expectClose(
      ndtr(x()),
      cases.map((at) => at.ndtr),
      { rtol: 1e-6, atol: 1e-37 },
    );
  });

  it('has the normal density as its derivative', async () => {
    const density = cases.map((at) => Math.exp((-at.x * at.x) / 2) / Math.sqrt(2 * Math.PI));
    await expectClose(grad((at) => sum(ndtr(at)))(x()), density, { rtol: 1e-5, atol: 1e-37 });
  });

  it('ends at 0 and 1', async () => {
    await expectClose(ndtr(tensor1d([-Infinity, -1e30, 1e30, Infinity])), [0, 0, 1, 1]);
  });
});

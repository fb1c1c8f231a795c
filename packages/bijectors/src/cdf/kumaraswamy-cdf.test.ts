import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { KumaraswamyCdf } from './kumaraswamy-cdf.js';

it('KumaraswamyCdf keeps the digits at both ends', async () => {
  const f = new KumaraswamyCdf({ concentration1: 2, concentration0: 0.5 });
  const next = 1 - 2 ** -24;
  // 1 - sqrt(1 - x^2). On WebGPU a power is 2^(p log2 x), whose exponent of up to 100 is rounded.
  await expectClose(f.forward([1e-10, next]), [5e-21, 1 - Math.sqrt(1 - next * next)], {
    rtol: 1e-5,
  });
  await expectClose(f.logDet([1e-10, next]), [
    -10 * Math.LN10,
    Math.log(next) - 0.5 * Math.log(1 - next * next),
  ]);
  await expectClose(f.inverse(5e-21), 1e-10);
});

it('KumaraswamyCdf is the identity by default, and refuses shapes that are not positive', async () => {
  const x = [1e-30, 0.3, 0.75];
  await expectClose(new KumaraswamyCdf().forward(x), x, { rtol: 1e-5 });
  await expectClose(grad((at) => sum(new KumaraswamyCdf().forward(at)))(tensor1d(x)), [1, 1, 1]);
  expect(() => new KumaraswamyCdf({ concentration1: 0 })).toThrow(
    /concentration1 must be positive/,
  );
});

import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { CauchyCdf } from './cauchy-cdf.js';

it('CauchyCdf has the tail 1 / (pi |x|), with its slope', async () => {
  const f = new CauchyCdf();
  const x = [-1e15, -1e5, -1, 0];
  const tail = [1 / (Math.PI * 1e15), 1 / (Math.PI * 1e5), 0.25, 0.5];
  await expectClose(f.forward(x), tail);
  await expectClose(f.inverse(tail), x);
  const slopes = grad((at) => sum(f.forward(at)))(tensor1d(x));
  await expectClose(
    slopes,
    x.map((at) => 1 / (Math.PI * (1 + at * at))),
  );
});

it('CauchyCdf refuses a scale that is not positive', () => {
  expect(() => new CauchyCdf({ scale: 0 })).toThrow(/CauchyCdf: scale must be positive/);
});

import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { scalar, sum, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { boxCoxOfExp, logInverseBoxCox } from './box-cox-of-exp.js';

const powers = [-0.4, -0.0626, -0.0624, -1e-3, -1e-20, 0, 1e-20, 1e-3, 0.0624, 0.0626, 0.5];

it('boxCoxOfExp is expm1(power u) / power, and logInverseBoxCox its inverse', async () => {
  const u = scalar(2);
  const k = tensor1d(powers);
  const grown = powers.map((power) => (power === 0 ? 2 : Math.expm1(2 * power) / power));
  await expectClose(boxCoxOfExp(u, k), grown);
  const shrunk = powers.map((power) => (power === 0 ? 2 : Math.log1p(2 * power) / power));
  await expectClose(logInverseBoxCox(u, k), shrunk);
});

it('both have derivatives in the power, through 0', async () => {
  const k = tensor1d([-0.4, -0.02, 0, 1e-3, 0.25]);
  const at = (await k.data<'float32'>()).values();
  const [grown, shrunk] = [[], []] as [number[], number[]];
  for (const power of at) {
    const h = 1e-5;
    const slope = (f: (p: number) => number) =>
      power === 0 ? undefined : (f(power + h) - f(power - h)) / (2 * h);
    grown.push(slope((p) => Math.expm1(p) / p) ?? 1 / 2);
    shrunk.push(slope((p) => Math.log1p(p) / p) ?? -1 / 2);
  }
  // Right above where the series ends, quotients of differences lose a factor of 16 / v.
  const tolerance = { rtol: 1e-5 };
  await expectClose(grad((p) => sum(boxCoxOfExp(scalar(1), p)))(k), grown, tolerance);
  await expectClose(grad((p) => sum(logInverseBoxCox(scalar(1), p)))(k), shrunk, tolerance);
});

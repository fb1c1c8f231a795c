import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { log1pSquare } from './log1p-square.js';

const x = [-1e30, -1e4, -8192, -1, -1e-4, 0, 1e-4, 2, 8192, 1e4, 1e30];

it('log1pSquare is log(1 + x^2), also where the square overflows', async () => {
  await expectClose(
    log1pSquare(tensor1d(x)),
    x.map((at) => Math.log1p(Math.fround(at) ** 2)),
  );
});

it('log1pSquare has the derivative 2 x / (1 + x^2)', async () => {
  await expectClose(
    grad((at) => sum(log1pSquare(at)))(tensor1d(x)),
    x.map((at) => (2 * at) / (1 + at * at)),
  );
});

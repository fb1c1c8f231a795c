import { expectClose } from '@diffeo/testing';
import { matMul, reshape, type Tensor, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { probedSeries } from './probed-series.js';

it('probedSeries sums powers of the Jacobian between probes', async () => {
  // J = Aᵀ, so vᵀ J v = vᵀ A v; with A² = [0.75, -0.5; 1, 0.75].
  const g = (x: Tensor) =>
    matMul(
      x,
      tensor2d([
        [1, -0.25],
        [1, 0.5],
      ]),
    );
  const probes = tensor2d([
    [1, 1],
    [2, 0],
  ]);
  const squares = [1 - 0.25 + 1 + 0.5, 4 * 1];
  const fourths = [0.75 - 0.375 + 1.5 + 0, 4 * 0.75];
  const total = probedSeries(g, zeros([1, 2]), reshape(probes, [2, 1, 2]), [1, 10]);
  await expectClose(total, [squares[0]! + squares[1]! + 10 * (fourths[0]! + fourths[1]!)]);
});

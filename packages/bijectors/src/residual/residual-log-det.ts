import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * Computes log|det(I + J)| of y = x + g(x), J = dg/dx, for each of the vectors `[n, size]`: `[n]`. Made by
 * `exactLogDet`, `powerSeriesLogDet` or `russianRouletteLogDet`.
 */
export type ResidualLogDet = (g: (x: Tensor) => Tensor, x: Tensor) => Tensor;

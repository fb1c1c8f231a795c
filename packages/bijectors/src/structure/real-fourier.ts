import { OrthonormalTransform } from './orthonormal-transform.js';

/**
 * The discrete Fourier transform of a real vector along the last axis, its n real numbers side by side and scaled to be
 * orthonormal: with X = `numpy.fft.rfft(x, norm="ortho")`,
 *
 *     y = [X_0, √2 Re X_1, √2 Im X_1, √2 Re X_2, √2 Im X_2, ...],    log|det J| = 0,
 *
 * where an even n ends in X_{n/2}, which is real. The order is that of `scipy.fftpack.rfft`. A vector of n elements costs
 * n² products.
 *
 * Shapes: `[..., n]` to the same.
 *
 * @throws from its methods: ShapeError for empty vectors.
 * @example
 * new RealFourier().forward([1, 0, -1, 0]).print(); // [0, 1.4142, 0, 0]
 */
export class RealFourier extends OrthonormalTransform {
  readonly family = 'RealFourier';

  protected override element(row: number, j: number, n: number): number {
    const k = Math.ceil(row / 2);
    const standsAlone = k === 0 || 2 * k === n;
    // Reduced as integers: the angle is exact up to its one rounding, whatever the size.
    const angle = (2 * Math.PI * ((k * j) % n)) / n;
    const isReal = row === 0 || row % 2 === 1;
    return Math.sqrt((standsAlone ? 1 : 2) / n) * (isReal ? Math.cos(angle) : -Math.sin(angle));
  }
}

import { OrthonormalTransform } from './orthonormal-transform.js';

/**
 * The discrete cosine transform of type II of the last axis, orthonormal,
 *
 *     y_k = a_k sum_j x_j cos(π k (2 j + 1) / (2 n)),    a_0 = sqrt(1 / n),  a_k = sqrt(2 / n),    log|det J| = 0,
 *
 * that of `scipy.fft.dct(x, norm="ortho")`; the inverse is type III. A vector of n elements costs n² products.
 *
 * Shapes: `[..., n]` to the same.
 *
 * @throws from its methods: ShapeError for empty vectors.
 * @example
 * new DiscreteCosine().forward([1, 1, 1, 1]).print(); // [2, 0, 0, 0]
 */
export class DiscreteCosine extends OrthonormalTransform {
  readonly family = 'DiscreteCosine';

  protected override element(k: number, j: number, n: number): number {
    // Reduced as integers: the angle is exact up to its one rounding, whatever the size.
    const angle = (Math.PI * ((k * (2 * j + 1)) % (4 * n))) / (2 * n);
    return Math.sqrt((k === 0 ? 1 : 2) / n) * Math.cos(angle);
  }
}

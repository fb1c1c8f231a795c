import { matMul, mul, reshape, type Tensor, tensor, transpose } from '@tensorflow/tfjs-core';

/**
 * Discrete Fourier transforms of real images h high and w wide, by products with matrices of sines and cosines. Of the
 * frequencies (v, u) those with v up to w / 2 are kept; the others are conjugates. Real and imaginary parts are entries of
 * vectors of twice the size.
 */
export class PeriodicSpectrum {
  readonly height: number;
  readonly width: number;
  /** How often each frequency that is kept counts, v before u: twice where its conjugate is another. */
  readonly weights: number[];
  /** V, how many v are kept. */
  readonly #kept: number;

  constructor(height: number, width: number) {
    this.height = height;
    this.width = width;
    this.#kept = Math.floor(width / 2) + 1;
    this.weights = this.#counts().flatMap((count) => new Array<number>(height).fill(count));
  }

  /**
   * What a circular convolution with a kernel `[k, k, c, c]`, in before out, does to the channels of each frequency,
   * `[V h, 2c, 2c]`: [[Re, -Im], [Im, Re]] of the complex matrix, out before in.
   */
  ofKernel(kernel: Tensor): Tensor {
    const [k, , c] = kernel.shape as [number, number, number, number];
    const count = this.#kept * this.height;
    const waves = tensor(this.#wavesOfKernel(k), [count * 4, k * k]);
    const parts = matMul(waves, reshape(kernel, [k * k, c * c]));
    // [frequency, row of the block, column of the block, in, out]: rank 5, in which the two middle ones change places.
    const turned = transpose(reshape(parts, [count, 2, 2, c, c]), [0, 1, 4, 2, 3]);
    return reshape(turned, [count, 2 * c, 2 * c]);
  }

  /** The frequencies of images `[n, h, w, c]`: `[V h, 2c, n]`. */
  ofImages(x: Tensor): Tensor {
    const [n, h, w, c] = x.shape as [number, number, number, number];
    const along = matMul(this.#alongWidth(), reshape(transpose(x, [2, 1, 3, 0]), [w, h * c * n]));
    const both = matMul(this.#alongHeight(), reshape(along, [this.#kept, 2 * h, c * n]));
    return reshape(both, [this.#kept * h, 2 * c, n]);
  }

  /** The images `[n, h, w, c]` that have these frequencies. */
  toImages(frequencies: Tensor, [n, h, w, c]: readonly number[]): Tensor {
    const stacked = reshape(frequencies, [this.#kept, 2 * h!, c! * n!]);
    const along = matMul(this.#alongHeight(), stacked, true);
    const counts = tensor(
      this.#counts().flatMap((count) => [count / (w! * h!), count / (w! * h!)]),
      [2 * this.#kept, 1],
    );
    const rows = matMul(
      mul(this.#alongWidth(), counts),
      reshape(along, [2 * this.#kept, h! * c! * n!]),
      true,
    );
    return transpose(reshape(rows, [w!, h!, c!, n!]), [3, 1, 0, 2]);
  }

  /** How often each v counts. */
  #counts(): number[] {
    return Array.from({ length: this.#kept }, (_, v) => (v === 0 || 2 * v === this.width ? 1 : 2));
  }

  /** From real numbers along the width to real and imaginary parts, `[2V, w]`. */
  #alongWidth(): Tensor {
    const [w, rows] = [this.width, 2 * this.#kept];
    const values = Float32Array.from({ length: rows * w }, (_, i) => {
      const [row, j] = [Math.floor(i / w), i % w];
      const angle = angleOf(Math.floor(row / 2) * j, w);
      return row % 2 === 0 ? Math.cos(angle) : -Math.sin(angle);
    });
    return tensor(values, [rows, w]);
  }

  /** From complex numbers along the height to complex numbers, `[2h, 2h]`: (u, part) from (part, i). */
  #alongHeight(): Tensor {
    const h = this.height;
    const values = Float32Array.from({ length: 4 * h * h }, (_, at) => {
      const [row, column] = [Math.floor(at / (2 * h)), at % (2 * h)];
      const [toPart, fromPart] = [row % 2, Math.floor(column / h)];
      const angle = angleOf(Math.floor(row / 2) * (column % h), h);
      if (toPart === fromPart) return Math.cos(angle);
      return toPart === 0 ? Math.sin(angle) : -Math.sin(angle);
    });
    return tensor(values, [2 * h, 2 * h]);
  }

  /** Of each frequency, block row, block column and place in the kernel, the factor, which is real. */
  #wavesOfKernel(k: number): Float32Array {
    const reach = (k - 1) / 2;
    const [h, w] = [this.height, this.width];
    return Float32Array.from({ length: this.#kept * h * 4 * k * k }, (_, at) => {
      const place = at % (k * k);
      const block = Math.floor(at / (k * k)) % 4;
      const frequency = Math.floor(at / (4 * k * k));
      const [v, u] = [Math.floor(frequency / h), frequency % h];
      const [row, column] = [Math.floor(place / k) - reach, (place % k) - reach];
      const angle = angleOf(u * row, h) + angleOf(v * column, w);
      if (block === 0 || block === 3) return Math.cos(angle);
      return block === 1 ? -Math.sin(angle) : Math.sin(angle);
    });
  }
}

/** The angle of `turns` of `count` parts of a circle; whole circles taken off, it keeps all digits. */
function angleOf(turns: number, count: number): number {
  return (2 * Math.PI * (turns % count)) / count;
}

import { describe, expect, it } from 'vitest';
import { matrixKernels } from './matrix-kernels.js';

/** A backend that is nothing but arrays. */
const backend = {
  data: { get: (values: Float32Array) => ({ values }) },
  makeTensorInfo: (shape: number[], dtype: string, values: Float32Array) => ({
    dataId: values,
    shape,
    dtype,
  }),
};

describe('matrixKernels', () => {
  it('takes the matrices of a batch one by one, NaN for those that are not finite', () => {
    const { cpu } = matrixKernels(
      (m, n) => [[m, n], [1]],
      (a) => [a.map((x) => 2 * x), Float64Array.of(a.length)],
    );
    const a = { dataId: Float32Array.of(1, 2, Number.NaN, 4), shape: [2, 1, 2], dtype: 'float32' };
    const outputs = cpu({ inputs: { a }, backend, attrs: {} } as never);
    expect(outputs).toMatchObject([
      { shape: [2, 1, 2], dataId: Float32Array.of(2, 4, Number.NaN, Number.NaN) },
      { shape: [2, 1], dataId: Float32Array.of(2, Number.NaN) },
    ]);
  });
});

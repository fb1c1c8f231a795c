import { type Tensor, tensor, util } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { type SamplerOptions, samplerWords } from './bits.js';
import { checkSamplerShape } from './check-sampler-shape.js';
import { nextKey } from './next-key.js';
import { normalFromWord } from './normal-from-word.js';
import { samplerAttributes } from './sampler-attributes.js';

/**
 * The orthogonal factor Q of Z = Q R with a positive diagonal of R, for a square matrix Z of independent normals; Z itself
 * is not needed, since the columns that remain after each reflection are again independent normals.
 *
 * @param normals n (n + 1) / 2 normals: the column of length n, that of length n - 1, ...
 */
function orthogonalFactor(n: number, normals: Float64Array): Float64Array {
  const q = new Float64Array(n * n);
  const combined = new Float64Array(n);
  // Q = H_0 ... H_(n-1) D from the right, so that each reflection only meets the block that is not yet the identity.
  for (let k = n - 1; k >= 0; k--) {
    const start = normals.length - ((n - k) * (n - k + 1)) / 2;
    const v = normals.subarray(start, start + n - k);
    const first = v[0]!;
    const sign = first < 0 ? -1 : 1;
    const norm = Math.sqrt(v.reduce((sum, x) => sum + x * x, 0));
    q[k * n + k] = -sign;
    // H = I - v v' / (norm |v_0|) with v_0 = first + sign * norm maps the column to -sign * norm e_0.
    v[0] = first + sign * norm;
    const scale = 1 / (norm * Math.abs(v[0]));
    combined.fill(0);
    for (let i = k; i < n; i++) {
      const weight = v[i - k]!;
      for (let j = k; j < n; j++) combined[j]! += weight * q[i * n + j]!;
    }
    for (let i = k; i < n; i++) {
      const weight = v[i - k]! * scale;
      for (let j = k; j < n; j++) q[i * n + j]! -= weight * combined[j]!;
    }
  }
  return q;
}

/**
 * Random orthogonal matrices `[..., n, n]` with the uniform (Haar) distribution, determinants +1 and -1 equally often:
 * float32, orthogonal to its last digit.
 *
 * By Householder reflections of normal columns (Stewart, "The efficient generation of random orthogonal matrices", 1980),
 * with the signs that make the distribution uniform (Mezzadri 2007). They are computed on the host in float64 by exactly
 * rounded operations alone, so that every backend has the same bits; the cost is 4/3 n^3 operations a matrix.
 *
 * @throws ShapeError unless the last two sizes are equal.
 * @example
 * const rotations = randomOrthogonal([8, 3, 3], { key: Key.fromSeed(1) });
 */
export function randomOrthogonal(
  shape: readonly number[],
  { key = nextKey() }: SamplerOptions = {},
): Tensor {
  checkSamplerShape('randomOrthogonal', shape);
  const n = shape[shape.length - 1];
  if (n === undefined || shape[shape.length - 2] !== n) {
    throw new ShapeError({
      where: 'randomOrthogonal: shape',
      rule: 'must end in two equal sizes',
      received: `[${shape}]`,
      remedy: 'Pass [..., n, n].',
    });
  }
  const matrices = util.sizeFromShape(shape.slice(0, -2));
  const each = (n * (n + 1)) / 2;
  const attributes = samplerAttributes('randomOrthogonal', shape, key);
  const normals = Float64Array.from(samplerWords(attributes, matrices * each), normalFromWord);
  const values = new Float32Array(matrices * n * n);
  for (let i = 0; i < matrices; i++) {
    values.set(orthogonalFactor(n, normals.subarray(i * each, (i + 1) * each)), i * n * n);
  }
  return tensor(values, [...shape], 'float32');
}

import { add, expandDims, mul, range, sub, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import { lgamma } from './lgamma.js';

/**
 * The logarithm of the multivariate gamma function, elementwise,
 *
 *     multigammaln(a, p) = p (p - 1)/4 log(pi) + sum over j = 1, ..., p of lgamma(a + (1 - j)/2),
 *
 * the normaliser of Wishart densities of p x p matrices. Named as in SciPy and PyTorch's `multigammaln` (TensorFlow
 * Probability's log_multigamma). Right to a few 1e-7 of its largest term.
 *
 * @param a Above (p - 1)/2.
 * @param p The dimension, a positive integer.
 * @throws DomainError if p is not a positive integer.
 * @example
 * multigammaln([2, 5], 3).print(); // [1.5963, 9.1406]
 */
export function multigammaln(a: TensorInput, p: number): Tensor {
  if (!Number.isInteger(p) || p < 1) {
    throw new DomainError({
      where: 'multigammaln: p',
      rule: 'must be a positive integer',
      received: String(p),
      remedy: 'Pass the number of rows of the matrices.',
    });
  }
  return tidy(() => {
    const shape = float32Tensor(resolve(a, 'a'));
    const terms = lgamma(sub(expandDims(shape, -1), mul(range(0, p, 1, 'float32'), 0.5)));
    return add(sum(terms, -1), ((p * (p - 1)) / 4) * Math.log(Math.PI));
  });
}

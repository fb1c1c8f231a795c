import type { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import type { TensorInput } from '../parameters/resolve.js';
import { multigammaOp } from './multigamma-op.js';

/**
 * The logarithm of the multivariate gamma function, elementwise,
 *
 *     multigammaln(a, p) = p (p - 1)/4 log(pi) + sum over j = 1, ..., p of lgamma(a + (1 - j)/2),
 *
 * the normaliser of Wishart densities of p x p matrices. Named as in SciPy and PyTorch's `multigammaln` (TensorFlow
 * Probability's log_multigamma).
 * Infinity at a = (p - 1)/2, NaN below.
 *
 * @param a Above (p - 1)/2, of any shape.
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
  return multigammaOp(p, 0)(a);
}

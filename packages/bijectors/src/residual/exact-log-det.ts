import { vjp } from '@diffeo/core';
import { slogdet } from '@diffeo/core/linalg';
import { add, eye, reshape, transpose } from '@tensorflow/tfjs-core';
import { basisProbes, repeated } from './basis-probes.js';
import type { ResidualLogDet } from './residual-log-det.js';

/**
 * log|det(I + J)| from the whole Jacobian: one backward pass over D copies of the vectors and a factorisation of D x D
 * matrices. Exact, and the choice for vectors of up to a few dozen entries.
 *
 * @example
 * const network = new ContractiveMlp({ sizes: [2, 32, 2] });
 * const f = new InvertibleResidual({ size: 2, network, logDet: exactLogDet() });
 */
export function exactLogDet(): ResidualLogDet {
  return (g, x) => {
    const [n, size] = x.shape as [number, number];
    const rows = reshape(basisProbes(n, size), [size * n, size]);
    const { gradients } = vjp(g, [repeated(x, size)], rows);
    const jacobians = transpose(reshape(gradients[0]!, [size, n, size]), [1, 0, 2]);
    return slogdet(add(jacobians, eye(size))).logAbsDet;
  };
}

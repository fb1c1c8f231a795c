import { customGradient, sourcesOf, vjp } from '@diffeo/core';
import { neg, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** Makes g from what it is given, at the start of each pass: what was made for an earlier one is disposed by then. */
export type PreparedMap = (...given: Tensor[]) => (x: Tensor) => Tensor;

/**
 * x with x + g(x) = y, for a g that brings points closer together, by the iteration x ← y - g(x). No step is recorded, or kept.
 *
 * Derivatives, of every order, follow from the implicit function theorem,
 *
 *     dx/dy = (I + J)⁻¹,    dx/dθ = -(I + J)⁻¹ dg/dθ,    J = dg/dx,
 *
 * where (I + Jᵀ)⁻¹ dx is again such a root, of the linear map u → Jᵀ u.
 *
 * @param given Tensors of the surrounding computation that g depends on. Parameters, and others that live until the
 * gradient is computed, it may read.
 */
export function contractionRoot(
  prepare: PreparedMap,
  y: Tensor,
  given: readonly Tensor[],
  iterations: number,
): Tensor {
  const sources = tidy(() => sourcesOf((x, ...at) => prepare(...at)(x!), [y, ...given]));
  const solve = customGradient(
    (to, ...varied) => {
      const g = prepare(...varied.slice(0, given.length));
      let x = to!;
      for (let i = 0; i < iterations; i++) {
        const next = tidy(() => sub(to!, g(x)));
        if (x !== to) x.dispose();
        x = next;
      }
      return x;
    },
    (dx, [_, ...varied], x) => {
      const at = varied.slice(0, given.length);
      const dy = contractionRoot(transposed(prepare), dx, [x, ...at], iterations);
      if (varied.length === 0) return [dy];
      return [dy, ...vjp(() => prepare(...at)(x), varied, neg(dy)).gradients];
    },
  );
  return solve(y, ...given, ...sources);
}

/** u → Jᵀ u, the Jacobian of g taken at x. */
function transposed(prepare: PreparedMap): PreparedMap {
  return (x, ...given) => {
    const g = prepare(...given);
    return (u) => vjp(g, [x!], u).gradients[0]!;
  };
}

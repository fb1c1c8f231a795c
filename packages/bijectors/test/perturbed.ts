import { type Key, normal } from '@diffeo/core/random';
import { add, tidy } from '@tensorflow/tfjs-core';
import type { Bijector } from '../src/index.js';

/** Moves every unconstrained parameter by a normal step, as training does: maps that start as the identity no longer are. */
export function perturbed<B extends Bijector>(bijector: B, key: Key, step = 0.3): B {
  for (const [i, parameter] of [...bijector.trainableParameters().values()].entries()) {
    tidy(() => {
      const noise = normal(parameter.variable.shape, { key: key.foldIn(i), stddev: step });
      parameter.assignUnconstrained(add(parameter.variable, noise));
    });
  }
  return bijector;
}

import { broadcastShapes, ShapeError, sameShape, UnsupportedError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { broadcastTo, mean, reshape, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Distribution } from './distribution.js';
import { findKl } from './register-kl.js';

function batchShapeOfPair(p: Distribution, q: Distribution): number[] {
  if (!sameShape(p.eventShape, q.eventShape)) {
    throw new ShapeError({
      where: `klDivergence(${p.family}, ${q.family})`,
      rule: 'needs two distributions over the same events',
      received: `event shapes [${p.eventShape}] and [${q.eventShape}]`,
      remedy: 'Wrap a batch of scalars in Independent to make it one vector.',
    });
  }
  return broadcastShapes('klDivergence', {
    'the batch of p': p.batchShape,
    'that of q': q.batchShape,
  });
}

function closedForm(p: Distribution, q: Distribution): Tensor {
  const shape = batchShapeOfPair(p, q);
  const form = findKl(p.family, q.family);
  if (form === undefined) {
    throw new UnsupportedError({
      where: `klDivergence(${p.family}, ${q.family})`,
      rule: 'has no closed form here',
      remedy: 'Estimate it with klDivergence.monteCarlo(p, q, { samples }).',
    });
  }
  return tidy(() => {
    const kl = form(p, q);
    return sameShape(kl.shape, shape) ? kl : broadcastTo(kl, shape);
  });
}

/** Options of `klDivergence.monteCarlo`. */
export interface MonteCarloKlOptions {
  /** How many draws from p; default 1. */
  samples?: number;
  key?: Key;
}

function monteCarlo(
  p: Distribution,
  q: Distribution,
  { samples = 1, key = nextKey() }: MonteCarloKlOptions = {},
): Tensor {
  batchShapeOfPair(p, q);
  return tidy(() => {
    const { value, logProb } = p.sampleAndLogProb(samples, key);
    // Sample dimensions come before those of the wider of the two batches.
    const ones = new Array(Math.max(0, q.batchShape.length - p.batchShape.length)).fill(1);
    const aligned = (x: Tensor) => reshape(x, [samples, ...ones, ...x.shape.slice(1)]);
    return mean(sub(aligned(logProb), q.logProb(aligned(value))), 0);
  });
}

/**
 * The Kullback-Leibler divergence KL(p || q) = E_p[log p(x) - log q(x)] in nats, by its closed form; shape: what the
 * batch shapes broadcast to.
 *
 * `klDivergence.monteCarlo(p, q, { samples, key })` estimates it from draws of p instead, for any two distributions
 * over the same events; its gradient is pathwise where p can be reparameterised.
 *
 * @throws UnsupportedError naming both families if no closed form is registered; ShapeError if the events differ.
 * @example
 * klDivergence(new Normal({ loc: 1, scale: 1 }), new Normal({ loc: 0, scale: 1 })).print(); // 0.5
 */
export const klDivergence: {
  (p: Distribution, q: Distribution): Tensor;
  monteCarlo(p: Distribution, q: Distribution, options?: MonteCarloKlOptions): Tensor;
} = /* @__PURE__ */ Object.assign(closedForm, { monteCarlo });

import { add, addN, mul, type Tensor } from '@tensorflow/tfjs-core';
import type { Tableau } from './ode-solver.js';

/** dy/dt of rows y `[n, m]` at their times t `[n, 1]`. */
export type Slope = (t: Tensor, y: Tensor) => Tensor;

/** Where a slope is taken. */
export type Stage = { readonly t: Tensor; readonly y: Tensor };

/** One step: the state at its end, and the stages with their slopes. */
export interface Step {
  readonly y: Tensor;
  readonly stages: readonly Stage[];
  readonly slopes: readonly Tensor[];
}

/**
 * One step of length h `[n, 1]`, which may be negative, from a stage.
 *
 * @param first The slope there, if it is known.
 */
export function rungeKuttaStep(
  { nodes, weights, result }: Tableau,
  slope: Slope,
  { t, y }: Stage,
  h: Tensor,
  first: Tensor = slope(t, y),
): Step {
  const stages: Stage[] = [{ t, y }];
  const slopes = [first];
  for (let i = 1; i < nodes.length; i++) {
    const at = { t: add(t, mul(h, nodes[i]!)), y: moved(y, h, weights[i]!, slopes) };
    stages.push(at);
    slopes.push(slope(at.t, at.y));
  }
  return { y: moved(y, h, result, slopes), stages, slopes };
}

/** WebGPU binds eight buffers to a kernel, of which one is the result; tfjs gives it more, and gets no sum. */
const MOST_TERMS = 7;

/** Σ_i w_i k_i. */
export function weighted(weights: readonly number[], slopes: readonly Tensor[]): Tensor {
  let terms = weights.flatMap((weight, i) => (weight === 0 ? [] : [mul(slopes[i]!, weight)]));
  while (terms.length > 1) terms = [addN(terms.slice(0, MOST_TERMS)), ...terms.slice(MOST_TERMS)];
  return terms[0]!;
}

function moved(
  y: Tensor,
  h: Tensor,
  weights: readonly number[],
  slopes: readonly Tensor[],
): Tensor {
  return add(y, mul(h, weighted(weights, slopes)));
}

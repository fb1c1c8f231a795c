/**
 * The setting of the benchmark: a neural spline flow of couplings (Durkan et al. 2019), fitted to one batch by maximum
 * likelihood. Rational-quadratic splines with linear tails, halves that take turns, ReLU networks, N(0, I) base, Adam.
 */
export const splineStep = {
  layers: 8,
  size: 16,
  batch: 512,
  bins: 8,
  bound: 3,
  hidden: 64,
  learningRate: 1e-3,
} as const;

/** How many numbers a spline takes: widths, heights and inner slopes. */
export const PARAMETERS = 3 * splineStep.bins - 1;

/** Knuth's multiplicative hash, which the Python side uses too. */
const KNUTH = 2654435761;

/** The batch on which every side trains over and over: [batch, size] numbers between -2 and 2, row by row. */
export function uniformBatch(): Float32Array {
  const values = new Float32Array(splineStep.batch * splineStep.size);
  for (let i = 0; i < values.length; i++) {
    values[i] = (4 * (Math.imul(i + 1, KNUTH) >>> 0)) / 2 ** 32 - 2;
  }
  return values;
}

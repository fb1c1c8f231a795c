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

/** The batch on which every side trains over and over: [batch, size] numbers between -2 and 2, row by row. */
export function uniformBatch(): Float32Array {
  const values = new Float32Array(splineStep.batch * splineStep.size);
  for (let i = 0; i < values.length; i++) values[i] = (4 * hash(i + 1)) / 2 ** 32 - 2;
  return values;
}

/** The multiplications and shifts of xxHash, which the Python side does too: neighbours have nothing in common. */
function hash(i: number): number {
  const multiplied = Math.imul(i, 2654435761);
  const mixed = Math.imul(multiplied ^ (multiplied >>> 15), 2246822519);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

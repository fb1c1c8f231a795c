/** A probability and the derivative of its logarithm in the unknown. */
export interface LogSlope {
  probability: number;
  logSlope: number;
}

/** Newton's method doubles the digits each step; this many are left to it. */
const PRECISION = 1e-10;
/** Only reached where the probability cannot be resolved, as for shapes so large that it jumps. */
const MOST_STEPS = 60;

/**
 * The point where a probability, log-concave in the unknown, equals `target`: Newton's method on its logarithm, which
 * converges from any start, because after one step it stays on the side where the tangent does not overshoot. That
 * step is halved while the probability underflows there.
 */
export function invertLogConcave(
  at: (point: number) => LogSlope,
  target: number,
  start: number,
): number {
  let point = start;
  let previous = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const { probability, logSlope } = at(point);
    const step = Math.log(probability / target) / logSlope;
    if (Number.isFinite(step)) {
      previous = point;
      point -= step;
      if (Math.abs(step) <= PRECISION * Math.max(1, Math.abs(point))) return point;
    } else if (point === previous) {
      return point;
    } else {
      point = 0.5 * (point + previous);
    }
  }
  return point;
}

import { stopGradient } from '@diffeo/core';
import {
  abs,
  add,
  clipByValue,
  div,
  fill,
  greater,
  less,
  lessEqual,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  pow,
  scalar,
  slice,
  sqrt,
  square,
  sub,
  type Tensor,
  tidy,
  where,
} from '@tensorflow/tfjs-core';
import type { OdeSolver, StepControl } from './ode-solver.js';
import { rungeKuttaStep, type Slope, type Stage, weighted } from './runge-kutta-step.js';

/** From one time to another, earlier or later. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** How far rows have come. */
export type Progress = {
  readonly at: Stage;
  /** How long the next step is to be, `[n, 1]` or one for all; negative if time runs backward. */
  readonly h: Tensor;
  readonly adaptive?: {
    /** The time that is left, `[n, 1]`. */
    readonly left: Tensor;
    /** The slope where the rows are. */
    readonly slope: Tensor;
    /** The estimated error of the last step over the tolerance, `[n, 1]`. */
    readonly error: Tensor;
  };
};

/** A step that was taken: its length `[n, 1]` or one for all, 0 for rows that rejected it, and its stages. */
export type Taken = { readonly h: Tensor; readonly stages: readonly Stage[] };

/** What the next step is shorter than the estimate allows, so that it is not rejected. */
const SAFETY = 0.9;
/** How much shorter or longer than the last one a step may become: the estimate says nothing of what is farther. */
const LEAST_FACTOR = 0.2;
const LARGEST_FACTOR = 10;
/** Keeps the power of an error that is 0 finite; the factor is the largest long before. */
const LEAST_ERROR = 1e-8;
/** An error beyond this is that of a state that has left the finite numbers. */
const LARGEST_ERROR = 1e30;

/** Rows `[n, m]` at the end of a span, and the lengths of the steps that led there, as {@link Taken} has them. */
export function integrate(
  solver: OdeSolver,
  slope: Slope,
  start: Tensor,
  span: Span,
): { y: Tensor; lengths: Tensor[] } {
  let progress = tidy(() => begin(solver, slope, start, span));
  const lengths: Tensor[] = [];
  for (let i = 0; i < solver.steps; i++) {
    const [next, h] = tidy((): [Progress, Tensor] => {
      const [after, taken] = advance(solver, slope, progress);
      return [after, taken.h];
    });
    progress = next;
    lengths.push(h);
  }
  return { y: arrival(progress), lengths };
}

/** The rows before the first step. */
export function begin(
  { control, steps }: OdeSolver,
  slope: Slope,
  y: Tensor,
  { from, to }: Span,
): Progress {
  const column: [number, number] = [y.shape[0]!, 1];
  const at = { t: fill(column, from), y };
  if (control === undefined) return { at, h: scalar((to - from) / steps) };
  const total = Math.abs(to - from);
  const first = slope(at.t, y);
  // The length at which the estimate is about 1 if the slope changes by its own size over the whole time.
  const rise = mul(relativeSize(first, y, control), total);
  const length = mul(total, pow(maximum(rise, 1), -1 / control.order));
  const error = fill(column, 0);
  const h = mul(length, Math.sign(to - from));
  return { at, h, adaptive: { left: fill(column, total), slope: first, error } };
}

/** One step further. */
export function advance(solver: OdeSolver, slope: Slope, progress: Progress): [Progress, Taken] {
  const { at, h, adaptive } = progress;
  const { tableau, control } = solver;
  if (control === undefined || adaptive === undefined) {
    const { y, stages } = rungeKuttaStep(tableau, slope, at, h);
    return [
      { at: { t: add(at.t, h), y }, h: stopGradient(h) },
      { h, stages },
    ];
  }
  const { left } = adaptive;
  const length = minimum(abs(h), left);
  // Steps are constants to differentiation: the solution does not depend on them but by its error.
  const signed = stopGradient(where(less(h, 0), neg(length), length));
  const step = rungeKuttaStep(tableau, slope, at, signed, adaptive.slope);
  const end = { t: add(at.t, signed), y: step.y };
  const endSlope = slope(end.t, end.y);
  const estimate = mul(length, weighted(control.error, [...step.slopes, endSlope]));
  const error = relativeSize(estimate, maximum(abs(at.y), abs(end.y)), control);
  const isGood = lessEqual(error, 1);
  const power = pow(maximum(error, LEAST_ERROR), -1 / control.order);
  const factor = clipByValue(mul(SAFETY, power), LEAST_FACTOR, LARGEST_FACTOR);
  const next = mul(signed, where(lessEqual(error, LARGEST_ERROR), factor, scalar(LEAST_FACTOR)));
  const chosen = (yes: Tensor, no: Tensor) => where(isGood, yes, no);
  return [
    {
      at: { t: chosen(end.t, at.t), y: chosen(end.y, at.y) },
      h: stopGradient(next),
      adaptive: {
        left: stopGradient(chosen(sub(left, length), left)),
        slope: chosen(endSlope, adaptive.slope),
        error,
      },
    },
    { h: chosen(signed, scalar(0)), stages: step.stages },
  ];
}

/** Where the rows have arrived; NaN for those that have not. */
export function arrival({ at, adaptive }: Progress): Tensor {
  if (adaptive === undefined) return at.y;
  return add(at.y, where(greater(adaptive.left, 0), scalar(Number.NaN), scalar(0)));
}

/** The same with steps that are known, `[n, steps]`. */
export function retrace(
  { tableau, steps }: OdeSolver,
  slope: Slope,
  start: Stage,
  taken: Tensor,
): Tensor {
  const count = taken.shape[0]!;
  let at = start;
  for (let i = 0; i < steps; i++) {
    const h = slice(taken, [0, i], [count, 1]);
    at = { t: add(at.t, h), y: rungeKuttaStep(tableau, slope, at, h).y };
  }
  return at.y;
}

/** The root mean square of each row over what the tolerances allow at y, `[n, 1]`. */
function relativeSize(x: Tensor, y: Tensor, { atol, rtol }: StepControl): Tensor {
  return sqrt(mean(square(div(x, add(atol, mul(rtol, abs(y))))), 1, true));
}

import { customGradient, sourcesOf, vjp } from '@diffeo/core';
import { add, concat, fill, mul, slice, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { adjointGradients } from './adjoint-gradients.js';
import { flowDynamics, type RowConstants } from './flow-dynamics.js';
import { integrate, retrace, type Span } from './integrate.js';
import { type OdeField, velocity } from './ode-field.js';
import type { OdeSolver } from './ode-solver.js';
import type { Slope } from './runge-kutta-step.js';

/** An initial value problem, and how it is solved and differentiated. */
export interface Flow {
  readonly field: OdeField;
  readonly solver: OdeSolver;
  readonly gradient: 'adjoint' | 'backprop';
  readonly span: Span;
}

/** The vectors z `[n, D]` at the end of the flow, and beside them their log-dets, `[n, D + 1]`. */
export function solveFlow(flow: Flow, z: Tensor, constants: RowConstants): Tensor {
  const { field, solver, gradient, span } = flow;
  const march = (from: Tensor, rows: RowConstants) =>
    integrate(solver, flowSlope(field, z.shape[1]!, rows), flowStart(from), span);
  if (gradient === 'backprop' && solver.control === undefined) {
    return march(z, constants).y;
  }
  const count = z.shape[1]! + 1;
  const inputs = inputsOf(flow, z, constants);
  const solve = customGradient(
    (...xs) => {
      const [from, rows] = inputs.read(xs);
      const { y, lengths } = march(from, rows);
      return gradient === 'adjoint' ? y : concat([y, ...lengths], 1);
    },
    (dy, xs, y) => {
      const [from, rows, sources] = inputs.read(xs);
      const varied = [...(rows.context ? [rows.context] : []), ...sources];
      const gradients =
        gradient === 'adjoint'
          ? adjointGradients(flow, dy, y, rows, varied)
          : retracedGradients(flow, dy, y, from, rows, varied);
      return inputs.arrange(gradients);
    },
  );
  const solved = solve(...inputs.all);
  return gradient === 'adjoint' ? solved : slice(solved, [0, 0], [z.shape[0]!, count]);
}

/** What a solution depends on, in the order in which `customGradient` takes it. */
interface Inputs {
  all: Tensor[];
  read(xs: readonly Tensor[]): [z: Tensor, constants: RowConstants, sources: Tensor[]];
  /** From the gradients by z, the context if there is one, and the sources. */
  arrange(gradients: readonly Tensor[]): (Tensor | null)[];
}

function inputsOf({ field, span }: Flow, z: Tensor, { context, noise }: RowConstants): Inputs {
  // One row shows what the field reads.
  const firstRow = (x: Tensor) => slice(x, [0, 0], [1, x.shape[1]!]);
  const probed = [z, ...(context ? [context] : [])];
  const sources = tidy(() => {
    const xs = probed.map(firstRow);
    return sourcesOf((at, given) => velocity(field, fill([1, 1], span.from), at!, given), xs);
  });
  const fixed = [...probed, ...(noise ? [noise] : [])];
  return {
    all: [...fixed, ...sources],
    read: (xs) => [
      xs[0]!,
      { context: context && xs[1]!, noise: noise && xs[fixed.length - 1]! },
      xs.slice(fixed.length),
    ],
    arrange: (gradients) => [
      ...gradients.slice(0, probed.length),
      ...(noise ? [null] : []),
      ...gradients.slice(probed.length),
    ],
  };
}

/** The slope of rows that hold a vector and its log-det. */
export function flowSlope(field: OdeField, size: number, constants: RowConstants): Slope {
  return (t, y) => flowDynamics(field, t, slice(y, [0, 0], [y.shape[0]!, size]), constants);
}

/** The state before the first step. */
export function flowStart(z: Tensor): Tensor {
  return concat([z, zeros([z.shape[0]!, 1])], 1);
}

/** Through the steps that the solution took, once more and recorded: rejected ones have length 0 now. */
function retracedGradients(
  { field, solver, span }: Flow,
  dy: Tensor,
  y: Tensor,
  z: Tensor,
  constants: RowConstants,
  varied: readonly Tensor[],
): Tensor[] {
  const [n, size] = z.shape as [number, number];
  const part = (x: Tensor, at: number, width: number) => slice(x, [0, at], [n, width]);
  const lengths = part(y, size + 1, solver.steps);
  // What has not arrived is NaN, and so must be its gradient.
  const seed = add(part(dy, 0, size + 1), mul(0, part(y, 0, size + 1)));
  const run = (start: Tensor) => {
    const slope = flowSlope(field, size, constants);
    return retrace(solver, slope, { t: fill([n, 1], span.from), y: flowStart(start) }, lengths);
  };
  return vjp((start) => run(start!), [z, ...varied], seed).gradients;
}

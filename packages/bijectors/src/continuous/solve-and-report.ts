import { NumericalError } from '@diffeo/core';
import { clone, dispose, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { RowConstants } from './flow-dynamics.js';
import { advance, begin, type Progress } from './integrate.js';
import { requireSeparateRows } from './require-separate-rows.js';
import { type Flow, flowSlope, flowStart } from './solve-flow.js';

/** Where a flow leads, and what it took to get there. */
export type OdeSolution = ValueAndLogDet & {
  /** How many steps the slowest event took, those included that were too long and taken again. */
  steps: number;
  /** The largest estimated error of the last step over the tolerance; equal steps have no estimate. */
  error?: number;
};

/**
 * Solves a flow of rows z step by step, stops when all have arrived, and reports.
 *
 * @throws NumericalError with the number of steps and the last error if a row does not arrive; DomainError for a field
 * whose rows see each other.
 */
export async function solveAndReport(
  where: string,
  { field, solver, span }: Omit<Flow, 'gradient'>,
  z: Tensor,
  constants: RowConstants,
): Promise<{ solved: Tensor; steps: number; error?: number }> {
  await requireSeparateRows(where, field, span.from, z, constants.context);
  const slope = flowSlope(field, z.shape[1]!, constants);
  let progress = tidy(() => begin(solver, slope, flowStart(z), span));
  let steps = 0;
  let last: Estimate | undefined;
  try {
    do {
      const next = tidy(() => advance(solver, slope, progress)[0]);
      dispose(progress);
      progress = next;
      steps++;
      last = await lookAt(progress);
    } while (steps < solver.steps && last?.late !== 0);
    const reached = `in ${steps} steps of ${solver.name}`;
    if (last !== undefined && last.late > 0) {
      throw failure(
        where,
        `${last.late} of ${z.shape[0]} events under way ${reached}, the last error ${last.error.toPrecision(3)} times the tolerance`,
      );
    }
    const broken = await countBroken(progress.at.y);
    if (broken > 0) {
      throw failure(where, `${broken} of ${z.shape[0]} events that are not finite ${reached}`);
    }
    return { solved: clone(progress.at.y), steps, ...(last && { error: last.error }) };
  } finally {
    dispose(progress);
  }
}

interface Estimate {
  /** How many rows have time left. */
  late: number;
  /** Of the last step, over the tolerance; NaN where a row has left the finite numbers. */
  error: number;
}

async function lookAt({ adaptive }: Progress): Promise<Estimate | undefined> {
  if (adaptive === undefined) return undefined;
  const [left, errors] = await Promise.all([
    adaptive.left.data<'float32'>(),
    adaptive.error.data<'float32'>(),
  ]);
  return {
    late: left.filter((time) => !(time <= 0)).length,
    error: errors.reduce((largest, error) => Math.max(largest, error), 0),
  };
}

async function countBroken(y: Tensor): Promise<number> {
  const [n, width] = y.shape as [number, number];
  const values = await y.data<'float32'>();
  const isBroken = (row: number) =>
    !values.subarray(row * width, (row + 1) * width).every(Number.isFinite);
  return Array.from({ length: n }, (_, row) => row).filter(isBroken).length;
}

function failure(where: string, received: string): NumericalError {
  return new NumericalError({
    where,
    rule: 'must bring every event to the end of the flow',
    received,
    remedy:
      'Allow more steps or a larger error; a field that is stiff or grows without bound has to be trained otherwise.',
  });
}

/** One axis of a walk over several operands: how many elements, and how far apart they lie in each operand. */
export interface StridedAxis {
  size: number;
  steps: readonly number[];
}

/** The row-major steps of a shape, in elements. */
export function rowMajorSteps(shape: readonly number[]): number[] {
  const steps = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--) {
    steps[axis] = steps[axis + 1]! * shape[axis + 1]!;
  }
  return steps;
}

/** A walk over so many axes, made once from each of the starts. */
export interface Walk {
  axes: StridedAxis[];
  /** Where a round begins in each operand, round by round. */
  starts: number[][];
}

/**
 * The same walk in rounds over exactly `count` axes: axes of size 1 go, neighbours become one where every operand
 * continues from the inner axis to the outer one, and what is still too many outer axes becomes rounds.
 */
export function mergeAxes(axes: readonly StridedAxis[], count: number): Walk {
  const merged: StridedAxis[] = [];
  for (const axis of axes) {
    if (axis.size === 1) continue;
    const outer = merged.at(-1);
    const continues = outer?.steps.every((step, i) => step === axis.steps[i]! * axis.size);
    if (outer && continues) {
      merged[merged.length - 1] = { size: outer.size * axis.size, steps: axis.steps };
    } else {
      merged.push(axis);
    }
  }
  const steps = new Array<number>(axes[0]?.steps.length ?? 1).fill(0);
  // A walk of one element may be taken as a run.
  if (merged.length === 0) merged.push({ size: 1, steps: steps.map(() => 1) });
  while (merged.length < count) merged.unshift({ size: 1, steps });
  let starts = [steps];
  for (const axis of merged.splice(0, merged.length - count)) {
    starts = starts.flatMap((start) =>
      Array.from({ length: axis.size }, (_, i) => start.map((at, k) => at + i * axis.steps[k]!)),
    );
  }
  return { axes: merged, starts };
}

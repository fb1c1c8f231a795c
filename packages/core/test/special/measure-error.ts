export const LEAST_NORMAL = 2 ** -126;
const GREATEST = (2 - 2 ** -23) * 2 ** 127;

/** The largest error of a list of values, where it is, and how large it is in other terms. */
export interface ErrorMeasure {
  /** In units of the last place of float32; Infinity where one is finite and the other is not. */
  ulp: number;
  /** Relative to the exact value, or to the least normal number where that is larger. */
  relative: number;
  at: number;
}

/** The spacing of float32 at a value; below the normal numbers it is that of the smallest. */
function ulpAt(value: number): number {
  return 2 ** (Math.max(Math.floor(Math.log2(Math.abs(value))), -126) - 23);
}

/**
 * Results below `flushed` may be 0: WebGPU may take subnormal numbers for 0, and derivatives are products of several.
 * The relative error is that to `scales` where they are larger than the exact values.
 */
export function measureError(
  values: ArrayLike<number>,
  exact: readonly number[],
  flushed: number,
  scales: readonly number[] = [],
): ErrorMeasure {
  const worst: ErrorMeasure = { ulp: 0, relative: 0, at: 0 };
  for (const [at, want] of exact.entries()) {
    const value = values[at]!;
    const rounded = Math.abs(want) > GREATEST ? Math.sign(want) * Infinity : want;
    if (Object.is(value, rounded) || value === rounded) continue;
    if (Math.abs(want) < flushed && Math.abs(value) <= flushed) continue;
    const error = Math.abs(value - rounded);
    const ulp = Number.isFinite(error) ? error / ulpAt(want) : Infinity;
    const relativeError =
      ulp === Infinity ? ulp : error / Math.max(Math.abs(want), LEAST_NORMAL, scales[at] ?? 0);
    if (ulp > worst.ulp) Object.assign(worst, { ulp, at });
    worst.relative = Math.max(worst.relative, relativeError);
  }
  return worst;
}

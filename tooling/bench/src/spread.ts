/** The q-quantile of the values, linear between neighbours (as NumPy's default). */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

export interface Spread {
  readonly median: number;
  /** First and third quartile. */
  readonly quartiles: readonly [number, number];
}

export function spread(values: readonly number[]): Spread {
  return {
    median: quantile(values, 0.5),
    quartiles: [quantile(values, 0.25), quantile(values, 0.75)],
  };
}

/**
 * How many times faster `ours` is than `theirs`, round by round. The rounds of the two lie side by side in time, so
 * that what else the machine does weighs on both, and the ratio stays put where the times do not.
 */
export function ratios(theirs: readonly number[], ours: readonly number[]): number[] {
  return theirs.map((ms, round) => ms / ours[round]!);
}

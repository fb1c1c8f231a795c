/** A row of a reference file: the arguments and the value there; infinities and NaN are strings. */
export interface ReferenceRow {
  at: readonly (number | string)[];
  value: number | string;
}

/** The largest relative error of a scalar function over the rows, and where it is; NaN where only one is NaN. */
export function worstRelativeError(
  rows: readonly ReferenceRow[],
  f: (...at: number[]) => number,
): { error: number; at: readonly (number | string)[] } {
  let worst: { error: number; at: readonly (number | string)[] } = { error: 0, at: [] };
  for (const { at, value } of rows) {
    const wanted = Number(value);
    const got = f(...at.map(Number));
    if (Object.is(got, wanted) || got === wanted) continue;
    const error = Math.abs(got - wanted) / Math.abs(wanted);
    if (!(error <= worst.error)) worst = { error, at };
  }
  return worst;
}

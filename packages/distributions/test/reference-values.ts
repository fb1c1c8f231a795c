/** The largest finite float32. */
const LARGEST_FLOAT32 = 3.4028234663852886e38;

/** One column of a reference table; infinities and NaN stand there as strings. */
export function numbers(rows: readonly object[], name: string): number[] {
  return rows.map((row) => Number((row as Record<string, number | string>)[name]));
}

/** What float32 can say of values: those beyond its range are infinite. */
export function float32Range(values: readonly number[]): number[] {
  return values.map((value) =>
    Math.abs(value) > LARGEST_FLOAT32 ? Math.sign(value) * Infinity : value,
  );
}

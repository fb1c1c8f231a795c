/** log|det| of a square matrix given row by row, by elimination with partial pivoting in double precision. */
export function logAbsDet(values: ArrayLike<number>): number {
  const n = Math.sqrt(values.length);
  const rows = Array.from({ length: n }, (_, i) => Array.from(values).slice(i * n, (i + 1) * n));
  let total = 0;
  for (let column = 0; column < n; column++) {
    const below = rows.slice(column).map((row) => Math.abs(row[column]!));
    const pivot = column + below.indexOf(Math.max(...below));
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const top = rows[column]!;
    total += Math.log(Math.abs(top[column]!));
    for (const row of rows.slice(column + 1)) {
      const factor = row[column]! / top[column]!;
      for (let j = column; j < n; j++) row[j]! -= factor * top[j]!;
    }
  }
  return total;
}

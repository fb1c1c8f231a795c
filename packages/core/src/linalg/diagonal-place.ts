import { ShapeError } from '../errors/shape-error.js';

/** The square whose main diagonal is a diagonal of a larger matrix. */
export interface DiagonalPlace {
  row: number;
  column: number;
  length: number;
}

/** Where the k-th diagonal of a matrix lies. */
export function diagonalPlace(
  where: string,
  k: number,
  rows: number,
  columns: number,
): DiagonalPlace {
  const [row, column] = [Math.max(0, -k), Math.max(0, k)];
  const length = Math.min(rows - row, columns - column);
  if (length < 0 || (length === 0 && k !== 0)) {
    throw new ShapeError({
      where: `${where}: k`,
      rule: `must name a diagonal of the [${rows}, ${columns}] matrices`,
      received: String(k),
      remedy: `Pass an integer from ${Math.min(0, 1 - rows)} to ${Math.max(0, columns - 1)}.`,
    });
  }
  return { row, column, length };
}

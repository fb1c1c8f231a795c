import type { ReferenceRow } from '../worst-relative-error.js';
import type { SpecialFunctionTable } from './special-function-table.js';

/** Reference rows as a table of one quantity; `ends` are the values at poles and infinities. */
export function tableOfRows(
  names: readonly string[],
  rows: readonly ReferenceRow[],
  ends: readonly ReferenceRow[] = [],
): SpecialFunctionTable {
  const inputsOf = (of: readonly ReferenceRow[]) =>
    Object.fromEntries(names.map((name, i) => [name, of.map(({ at }) => at[i]!)]));
  return {
    inputs: inputsOf(rows),
    value: rows.map(({ value }) => value),
    derivatives: {},
    edges: { inputs: inputsOf(ends), value: ends.map(({ value }) => value) },
  };
}

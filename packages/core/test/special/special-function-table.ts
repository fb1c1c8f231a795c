/** A number of a reference file. */
type Encoded = number | string;

/** A table that tooling/reference/special_function.py writes. */
export interface SpecialFunctionTable {
  inputs: Record<string, Encoded[]>;
  value: Encoded[];
  /** The key names the arguments, in order, that the derivative is in: x, xx, xy. */
  derivatives: Record<string, Encoded[]>;
  /** Where the value is what SciPy says: zeros of either sign, infinities, NaN, poles. */
  edges: { inputs: Record<string, Encoded[]>; value: Encoded[] };
}

/** The columns of a table in the order of the arguments. */
export function columns(inputs: Record<string, Encoded[]>): number[][] {
  return Object.values(inputs).map((column) => column.map(Number));
}

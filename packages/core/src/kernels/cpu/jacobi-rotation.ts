/** The cosine and sine of the rotation that makes [[own, off], [off, other]] diagonal, by the smaller of its angles. */
export function jacobiRotation(
  own: number,
  off: number,
  other: number,
): [cosine: number, sine: number] {
  const gap = other - own;
  const tangent = (gap >= 0 ? 2 * off : -2 * off) / (Math.abs(gap) + Math.hypot(gap, 2 * off));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  return [cosine, tangent * cosine];
}

/** The elements x, y of `values` at `length` places from `p` and `q` on, `step` apart, as cx - sy and sx + cy. */
export function rotate(
  values: Float64Array,
  [p, q, step, length]: readonly [p: number, q: number, step: number, length: number],
  [cosine, sine]: readonly [cosine: number, sine: number],
): void {
  for (let k = 0, i = p, j = q; k < length; k++, i += step, j += step) {
    const x = values[i]!;
    const y = values[j]!;
    values[i] = cosine * x - sine * y;
    values[j] = sine * x + cosine * y;
  }
}

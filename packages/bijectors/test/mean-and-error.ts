/** The mean of independent samples, and its standard error. */
export function meanAndError(samples: ArrayLike<number>): { mean: number; error: number } {
  const values = Array.from(samples);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const squares = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

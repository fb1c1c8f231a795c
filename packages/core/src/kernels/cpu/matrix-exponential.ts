/** The degree of the Padé approximant: with a norm of 1/2 its error is 2⁻⁵² (Golub & Van Loan, algorithm 9.3.1). */
const DEGREE = 6;

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k]!;
      // Zero times what has overflowed is zero.
      if (factor === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j]! += factor * b[k * n + j]!;
    }
  }
  return c;
}

/** Solves a x = b in place of b; `a`, overwritten, is near enough to the identity to need no exchanges of rows. */
function solveInPlace(a: Float64Array, b: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) {
    const pivot = a[j * n + j]!;
    for (let i = 0; i < n; i++) {
      if (i === j) continue;
      const multiple = a[i * n + j]! / pivot;
      if (multiple === 0) continue;
      for (let k = j; k < n; k++) a[i * n + k]! -= multiple * a[j * n + k]!;
      for (let k = 0; k < n; k++) b[i * n + k]! -= multiple * b[j * n + k]!;
    }
    for (let k = 0; k < n; k++) b[j * n + k]! /= pivot;
    for (let k = j; k < n; k++) a[j * n + k]! /= pivot;
  }
}

/** The largest sum of the sizes of a row. */
function norm(a: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(a[i * n + j]!);
    largest = Math.max(largest, sum);
  }
  return largest;
}

/** e to a square matrix of doubles, by scaling, a Padé approximant and squaring. */
export function matrixExponential(a: Float64Array, n: number): Float64Array {
  const squarings = Math.max(0, Math.ceil(Math.log2(norm(a, n))) + 1);
  const x = a.map((value) => value / 2 ** squarings);
  let power: Float64Array = new Float64Array(n * n);
  for (let i = 0; i < n; i++) power[i * n + i] = 1;
  const numerator = power.slice();
  const denominator = power.slice();
  let coefficient = 1;
  for (let k = 1; k <= DEGREE; k++) {
    coefficient *= (DEGREE - k + 1) / (k * (2 * DEGREE - k + 1));
    power = product(x, power, n);
    const sign = k % 2 === 0 ? 1 : -1;
    for (const [i, value] of power.entries()) {
      numerator[i]! += coefficient * value;
      denominator[i]! += sign * coefficient * value;
    }
  }
  solveInPlace(denominator, numerator, n);
  let result: Float64Array = numerator;
  for (let i = 0; i < squarings; i++) result = product(result, result, n);
  return result;
}

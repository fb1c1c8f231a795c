import { add, mul, scalar, type Tensor } from '@tensorflow/tfjs-core';

/** The polynomial with the given coefficients, lowest order first, at every element of x (Horner's rule). */
export function polynomial(x: Tensor, coefficients: readonly number[]): Tensor {
  let sum: Tensor = scalar(coefficients[coefficients.length - 1]!);
  for (let i = coefficients.length - 2; i >= 0; i--) sum = add(mul(sum, x), coefficients[i]!);
  return sum;
}

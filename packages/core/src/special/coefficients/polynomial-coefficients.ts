/** The coefficients of a polynomial, lowest first, that gives float32 or float64 accuracy (tooling/reference/coefficients.py). */
export interface PolynomialCoefficients {
  single: readonly number[];
  double: readonly number[];
}

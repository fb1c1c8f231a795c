import { GAUSS_LEGENDRE_WGSL } from './gauss-legendre.js';

/** The functions of gamma-sample-gradient.ts, after ELEMENTARY_WGSL. */
export const GAMMA_SAMPLE_GRADIENT_WGSL = /* wgsl */ `
  ${GAUSS_LEGENDRE_WGSL}
  fn digammaMinusLog(a : f32) -> f32 {
    let shift = select(0.0, 6.0, a < 6.0);
    let r = 1.0 / (a + shift);
    let q = r * r;
    let series = q * (8.3333333e-2 - q * (8.3333333e-3 - q * (3.9682540e-3 - q * 4.1666667e-3)));
    var value = log1pOf(shift / a) - 0.5 * r - series;
    for (var k = 0.0; k < shift; k = k + 1.0) { value = value - 1.0 / (a + k); }
    return value;
  }
  fn powerSeries(a : f32, x : f32, logX : f32) -> f32 {
    var term = 1.0 / a;
    var excess = log1pOf(a) + digammaMinusLog(a + 1.0) - logX;
    var total = term * excess;
    for (var n = 1.0; n < 20.0; n = n + 1.0) {
      let r = 1.0 / (a + n);
      term = term * (x * r);
      excess = excess + r;
      total = total + term * excess;
    }
    return total;
  }
  // e^x - 1 - x, near 0 by its series.
  fn expm1MinusX(x : f32) -> f32 {
    if (abs(x) > 0.5) { return expm1Of(x) - x; }
    let p = (((((2.4801587e-5 * x + 1.9841270e-4) * x + 1.3888889e-3) * x + 8.3333333e-3) * x
      + 4.1666667e-2) * x + 1.6666667e-1) * x + 0.5;
    return (p * x) * x;
  }
  fn quadrature(a : f32, x : f32) -> f32 {
    let l = log1pOf((x - a) / a) - digammaMinusLog(a);
    let direction = select(-1.0, 1.0, l >= 0.0);
    let slope = direction * (x - a);
    var end = 36.0 / (slope + sqrt(slope * slope + 36.0 * x));
    for (var i = 0; i < 3; i = i + 1) {
      let phi = slope * end + x * expm1MinusX(direction * end);
      end = end - (phi - 18.0) / (slope + direction * x * expm1Of(direction * end));
    }
    var total = 0.0;
    for (var i = 0; i < GAUSS_COUNT; i = i + 1) {
      let s = gaussNodes[i] * end;
      let weight = gaussWeights[i] * expOf(-slope * s - x * expm1MinusX(direction * s));
      total = total + weight * (abs(l) + s);
    }
    return total * end;
  }
  fn gammaDerivative(a : f32, x : f32, logX : f32) -> f32 {
    if (x <= 2.0) { return powerSeries(a, x, logX); }
    return quadrature(a, x);
  }
  fn gammaDrawDerivative(a : f32, x : f32) -> f32 {
    if (isNotANumber(a) || isNotANumber(x)) { return uniforms.notANumber; }
    if (x == 0.0) { return 0.0; }
    return x * gammaDerivative(a, x, logOf(x));
  }
  fn logGammaDrawDerivative(a : f32, logX : f32) -> f32 {
    if (isNotANumber(a) || isNotANumber(logX)) { return uniforms.notANumber; }
    return gammaDerivative(a, expOf(logX), logX);
  }
`;

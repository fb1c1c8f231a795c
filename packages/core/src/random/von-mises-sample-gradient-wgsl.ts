import { GAUSS_LEGENDRE_WGSL } from './gauss-legendre.js';

/** The functions of von-mises-sample-gradient.ts, after ELEMENTARY_WGSL; WGSL's own sine errs by 5e-4. */
export const VON_MISES_SAMPLE_GRADIENT_WGSL = /* wgsl */ `
  ${GAUSS_LEGENDRE_WGSL}
  // The sine on [0, pi], by Cephes' polynomials on [0, pi / 4].
  fn sineOf(angle : f32) -> f32 {
    // pi in two parts, so that the complement keeps its digits.
    let x = select(angle, (3.1415927 - angle) - 8.742278e-8, angle > 1.5707964);
    if (x > 0.78539816) {
      let y = (1.5707964 - x) - 4.371139e-8;
      let z = y * y;
      return ((2.4433157e-5 * z - 1.3887316e-3) * z + 4.1666646e-2) * z * z - 0.5 * z + 1.0;
    }
    let z = x * x;
    return ((-1.9515296e-4 * z + 8.3321609e-3) * z - 1.6666655e-1) * z * x + x;
  }
  fn meanShortfall(k : f32) -> f32 {
    if (k < 32.0) {
      var ratio = 0.0;
      for (var order = 64.0; order > 0.0; order = order - 1.0) { ratio = k / (2.0 * order + k * ratio); }
      return 1.0 - ratio;
    }
    let r = 1.0 / k;
    let tail = r * (0.1953125 + r * (0.40625 + r * 1.0478516));
    return r * (0.5 + r * (0.125 + r * (0.125 + tail)));
  }
  fn vonMisesDrawDerivative(k : f32, draw : f32) -> f32 {
    if (isNotANumber(k) || isNotANumber(draw)) { return uniforms.notANumber; }
    let size = min(abs(draw), 3.1415927);
    let half = sineOf(0.5 * size);
    let lack = meanShortfall(k);
    let isOuter = 2.0 * half * half > lack;
    var end = size;
    if (isOuter) { end = 2.0 * asin(sqrt(min(1.0, half * half + 9.0 / max(k, 1.0e-3)))) - size; }
    var total = 0.0;
    for (var i = 0; i < GAUSS_COUNT; i = i + 1) {
      let s = gaussNodes[i] * end;
      let t = select(s, min(size + s, 3.1415927), isOuter);
      let sine = sineOf(0.5 * t);
      // (t - x) / 2 is half of s outside, and half of s - x inside.
      let between = select(sineOf(0.5 * (size - s)), -sineOf(0.5 * s), isOuter);
      let rise = 2.0 * sineOf(0.5 * (t + size)) * between;
      total = total + gaussWeights[i] * expOf(k * rise) * (lack - 2.0 * sine * sine);
    }
    let value = select(-total, total, isOuter) * end;
    return select(value, -value, draw < 0.0);
  }
`;

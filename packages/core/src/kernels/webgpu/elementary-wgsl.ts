/**
 * Elementary functions in WGSL, each within a few ulp of float32. WGSL's own are looser: exp errs by 3 + 2|x| ulp, log
 * by 2^-21 between 0.5 and 2, and neither is defined at infinities and NaN. Those are therefore told by their bits and
 * come from uniforms. Nothing here relies on a cancellation that a compiler might simplify away.
 *
 * A shader that uses them declares `ELEMENTARY_UNIFORMS`.
 */
export const ELEMENTARY_WGSL = /* wgsl */ `
  fn isNotANumber(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) > 0x7f800000u; }
  fn isInfinite(x : f32) -> bool { return (bitcast<u32>(x) & 0x7fffffffu) == 0x7f800000u; }
  fn isNegative(x : f32) -> bool { return (bitcast<u32>(x) >> 31u) == 1u; }
  fn withSignOf(size : f32, x : f32) -> f32 {
    return bitcast<f32>((bitcast<u32>(size) & 0x7fffffffu) | (bitcast<u32>(x) & 0x80000000u));
  }
  fn powerOfTwo(n : i32) -> f32 { return bitcast<f32>((n + 127) << 23u); }

  // e^r - 1 - r over r^2, |r| <= 0.35 (Cephes expf).
  fn expTail(r : f32) -> f32 {
    return ((((1.9875691500e-4 * r + 1.3981999507e-3) * r + 8.3334519073e-3) * r
      + 4.1665795894e-2) * r + 1.6666665459e-1) * r + 5.0000001201e-1;
  }
  fn expRemainder(x : f32, n : f32) -> f32 { return (x - n * 0.693359375) + n * 2.12194440e-4; }
  fn expOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    if (x > 88.72284) { return uniforms.positiveInfinity; }
    if (x < -104.0) { return 0.0; }
    let n = round(x * 1.44269504);
    let r = expRemainder(x, n);
    let half = i32(n) / 2;
    return (((expTail(r) * r) * r + r) + 1.0) * powerOfTwo(half) * powerOfTwo(i32(n) - half);
  }
  fn expm1Of(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    if (x > 88.72284) { return uniforms.positiveInfinity; }
    let bounded = max(x, -20.0);
    let n = round(bounded * 1.44269504);
    let r = expRemainder(bounded, n);
    let q = (expTail(r) * r) * r + r;
    if (n == 0.0) { return withSignOf(q, x); }
    let scale = powerOfTwo(i32(n) - 1);
    return 2.0 * (scale * q + (scale - 0.5));
  }

  // log(1 + f) for 1/sqrt(2) <= 1 + f < sqrt(2), plus e log 2 (Cephes logf).
  fn logPolynomial(f : f32, e : f32) -> f32 {
    let square = f * f;
    let p = (((((((7.0376836292e-2 * f - 1.1514610310e-1) * f + 1.1676998740e-1) * f
      - 1.2420140846e-1) * f + 1.4249322787e-1) * f - 1.6668057665e-1) * f
      + 2.0000714765e-1) * f - 2.4999993993e-1) * f + 3.3333331174e-1;
    return (f + ((p * f) * square - e * 2.12194440e-4 - 0.5 * square)) + e * 0.693359375;
  }
  // For positive, normal, finite x.
  fn logOfNormal(x : f32) -> f32 {
    let word = bitcast<i32>(x);
    let e = (word - 0x3f3504f3) >> 23u;
    return logPolynomial(bitcast<f32>(word - (e << 23u)) - 1.0, f32(e));
  }
  fn logOf(x : f32) -> f32 {
    let word = bitcast<u32>(x);
    if (isNotANumber(x) || word == 0x7f800000u) { return x; }
    if ((word & 0x7fffffffu) == 0u) { return uniforms.negativeInfinity; }
    if (isNegative(x)) { return uniforms.notANumber; }
    // A subnormal is its own bits times 2^-149; GPUs may take it for 0.
    if (word < 0x00800000u) { return logOfNormal(f32(word)) - 103.27893; }
    return logOfNormal(x);
  }
  fn log1pOf(x : f32) -> f32 {
    if (x > -0.29 && x < 0.41 && !isNotANumber(x)) { return withSignOf(logPolynomial(x, 0.0), x); }
    if (isNotANumber(x) || isInfinite(x)) { return logOf(x); }
    return logOf(1.0 + x);
  }

  fn tanhOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    let size = min(abs(x), 10.0);
    if (size < 0.625) {
      let z = size * size;
      let p = (((-5.70498872745e-3 * z + 2.06390887954e-2) * z - 5.37397155531e-2) * z
        + 1.33314422036e-1) * z - 3.33332819422e-1;
      return withSignOf((p * z) * size + size, x);
    }
    let t = expm1Of(2.0 * size);
    return withSignOf(t / (t + 2.0), x);
  }
  fn sinhOf(x : f32) -> f32 {
    if (isNotANumber(x) || isInfinite(x)) { return x; }
    let size = abs(x);
    if (size < 1.0) {
      let z = size * size;
      let p = (2.03721912945e-4 * z + 8.33028376239e-3) * z + 1.66667160211e-1;
      return withSignOf((p * z) * size + size, x);
    }
    if (size > 89.4159) {
      if (isNegative(x)) { return uniforms.negativeInfinity; }
      return uniforms.positiveInfinity;
    }
    // Half of the exponential at half the argument twice, so that the largest results do not overflow on the way.
    let root = expOf(0.5 * size);
    return withSignOf((0.5 * root) * root - 0.5 / root / root, x);
  }
  fn asinhOf(x : f32) -> f32 {
    if (isNotANumber(x) || isInfinite(x)) { return x; }
    let size = abs(x);
    if (size < 0.5) {
      let z = size * size;
      let p = ((2.0122003309e-2 * z - 4.2699340972e-2) * z + 7.4847586088e-2) * z - 1.6666288134e-1;
      return withSignOf((p * z) * size + size, x);
    }
    if (size > 1.0e4) { return withSignOf(logOf(size) + 0.6931472, x); }
    return withSignOf(logOf(size + sqrt(size * size + 1.0)), x);
  }
  fn atanhOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    let size = abs(x);
    if (size < 0.5) {
      let z = size * size;
      let p = (((1.81740078349e-1 * z + 8.24370301058e-2) * z + 1.46691431730e-1) * z
        + 1.99782164500e-1) * z + 3.33337300303e-1;
      return withSignOf((p * z) * size + size, x);
    }
    if (size > 1.0) { return uniforms.notANumber; }
    if (size == 1.0) {
      if (isNegative(x)) { return uniforms.negativeInfinity; }
      return uniforms.positiveInfinity;
    }
    return withSignOf(0.5 * logOf((1.0 + size) / (1.0 - size)), x);
  }

  fn softplusOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    if (isInfinite(x)) { if (isNegative(x)) { return 0.0; } return x; }
    return max(x, 0.0) + log1pOf(expOf(-abs(x)));
  }
  fn sigmoidOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    if (isInfinite(x)) { if (isNegative(x)) { return 0.0; } return 1.0; }
    let e = expOf(-abs(x));
    if (isNegative(x)) { return e / (1.0 + e); }
    return 1.0 / (1.0 + e);
  }

  fn erfOf(x : f32) -> f32 {
    if (isNotANumber(x)) { return x; }
    let size = min(abs(x), 4.0);
    if (size < 1.0) {
      let z = size * size;
      let p = (((((7.853861353153693e-5 * z - 8.010193625184903e-4) * z + 5.188327685732524e-3) * z
        - 2.685381193529856e-2) * z + 1.128358514861418e-1) * z - 3.761262582423300e-1) * z
        + 1.128379165726710;
      return withSignOf(size * p, x);
    }
    // Abramowitz & Stegun 7.1.26: 1.5e-7 absolute, here where erf is at least 0.84.
    let t = 1.0 / (1.0 + 0.3275911 * size);
    let q = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t
      + 0.254829592) * t;
    return withSignOf(1.0 - q * expOf(-size * size), x);
  }
`;

/** The values that WGSL cannot be trusted to compute. */
export const ELEMENTARY_UNIFORMS = [
  { name: 'positiveInfinity', type: 'float32', value: Number.POSITIVE_INFINITY },
  { name: 'negativeInfinity', type: 'float32', value: Number.NEGATIVE_INFINITY },
  { name: 'notANumber', type: 'float32', value: Number.NaN },
] as const;

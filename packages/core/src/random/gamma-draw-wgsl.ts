import { GAMMA } from './gamma-draw.js';
import { floatWgsl, polynomialWgsl } from './portable-float-wgsl.js';

/** The functions of gamma-draw.ts; a shader that uses them also has `samplerWgsl`. */
export const GAMMA_DRAW_WGSL = /* wgsl */ `
  fn gammaBound(z : f32, t : f32, v : f32, d : f32) -> f32 {
    let square = times(t, t);
    if (t > ${floatWgsl(GAMMA.seriesFrom)} && t < ${floatWgsl(GAMMA.seriesTo)}) {
      let scale = times(times(times(z, z), square), ${floatWgsl(GAMMA.third)});
      return times(scale, ${polynomialWgsl(GAMMA.series, 't')});
    }
    let cube = times(times(square, t), ${floatWgsl(GAMMA.third)});
    return times(times(3.0, d), minus(plus(minus(t, times(0.5, square)), cube), portableLog(v)));
  }
  fn gammaRoot(element : u32, d : f32, row : u32) -> f32 {
    let c = times(${floatWgsl(GAMMA.third)}, inverseRoot(d));
    for (var attempt = 0u; attempt < ${GAMMA.attempts}u; attempt = attempt + 1u) {
      let words = attemptWords(element, attempt, row);
      let z = portableNormal(words.x);
      let t = times(c, z);
      let v = plus(1.0, t);
      if (v <= 0.0) { continue; }
      let u = uniformOf(words.y);
      let square = times(z, z);
      let far = times(${floatWgsl(GAMMA.squeeze)}, square);
      let near = times(${floatWgsl(GAMMA.nearSqueeze)}, times(t, t));
      if (minus(1.0, u) > times(square, select(far, near, t > ${floatWgsl(GAMMA.nearFrom)}))) { return v; }
      if (-portableLog(u) > gammaBound(z, t, v, d)) { return v; }
    }
    return 1.0;
  }
  // NaN, infinities and what else is no concentration are told by their bits.
  fn isConcentration(concentration : f32) -> bool {
    let bits = bitcast<u32>(concentration);
    return bits >= bitcast<u32>(${floatWgsl(GAMMA.smallest)})
      && bits <= bitcast<u32>(${floatWgsl(GAMMA.largest)});
  }
  fn gammaScale(concentration : f32) -> f32 {
    return minus(select(concentration, plus(concentration, 1.0), concentration < 1.0), ${floatWgsl(GAMMA.third)});
  }
  fn gammaBoost(element : u32, concentration : f32, row : u32) -> f32 {
    if (concentration >= 1.0) { return 0.0; }
    let u = uniformOf(attemptWords(element, 0u, row + 1u).x);
    return times(portableLog(u), reciprocal(concentration));
  }
  fn gammaDrawAt(element : u32, concentration : f32, row : u32) -> f32 {
    if (!isConcentration(concentration)) { return uniforms.notANumber; }
    let d = gammaScale(concentration);
    let v = gammaRoot(element, d, row);
    let x = times(times(times(v, v), v), d);
    let boosted = times(x, portableExp(gammaBoost(element, concentration, row)));
    return select(boosted, 0.0, boosted < ${floatWgsl(GAMMA.smallestDraw)});
  }
  fn gammaDraw(element : u32, concentration : f32) -> f32 {
    return gammaDrawAt(element, concentration, 0u);
  }
  fn logGammaDraw(element : u32, concentration : f32) -> f32 {
    if (!isConcentration(concentration)) { return uniforms.notANumber; }
    let d = gammaScale(concentration);
    let v = gammaRoot(element, d, 0u);
    return plus(plus(portableLog(d), times(3.0, portableLog(v))), gammaBoost(element, concentration, 0u));
  }
`;

import { floatWgsl } from './portable-float-wgsl.js';
import { VON_MISES } from './von-mises-draw.js';

/** The function of von-mises-draw.ts; NaN, infinities and negative concentrations are told by their bits. */
export const VON_MISES_DRAW_WGSL = /* wgsl */ `
  fn vonMisesDraw(element : u32, concentration : f32) -> f32 {
    let bits = bitcast<u32>(concentration);
    if (bits > bitcast<u32>(${floatWgsl(VON_MISES.largest)}) && bits != 0x80000000u) { return uniforms.notANumber; }
    let twice = times(2.0, concentration);
    let sum = plus(1.0, times(twice, twice));
    let root = times(sum, inverseRoot(sum));
    let inverse = reciprocal(plus(1.0, root));
    let q = times(twice, inverse);
    let rest = times(plus(1.0, reciprocal(plus(root, twice))), inverse);
    let shrink = times(rest, reciprocal(plus(1.0, q)));
    let scale = times(shrink, inverseRoot(shrink));
    for (var attempt = 0u; attempt < ${VON_MISES.attempts}u; attempt = attempt + 1u) {
      let words = attemptWords(element, attempt, 0u);
      let h = halfUniformOf(words.x);
      let isFar = h > 0.25;
      let x = times(${floatWgsl(VON_MISES.pi)}, select(h, halfUniformOf(~words.x), isFar));
      let near = portableSin(x);
      let far = portableCos(x);
      let sine = select(near, far, isFar);
      let cosine = select(far, near, isFar);
      let w = plus(rest, times(times(2.0, q), times(cosine, cosine)));
      let bound = plus(minus(reciprocal(w), 1.0), portableLog(w));
      if (-portableLog(uniformOf(words.y)) >= bound) {
        let angle = times(2.0, angleOf(times(scale, sine), cosine));
        return select(angle, -angle, (words.x >> 31u) == 1u);
      }
    }
    return 0.0;
  }
`;

import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import { type Sampler, samplerShader, samplerUniforms } from './sampler-shader.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** See tailProbability: one word in 256 takes a second for its last digits. */
export const TAIL_PROBABILITY_WGSL = /* wgsl */ `
  fn tailProbability(word : u32, at : i32) -> f32 {
    let m = word & 0x7fffffffu;
    var fraction = 0.5;
    if (m < 0x00800000u) {
      let more = philox(u32(at) >> 2u, 1u)[at & 3];
      fraction = (f32(more) + 0.5) * 2.3283064365386963e-10;
    }
    return (f32(m) + fraction) * 2.3283064365386963e-10;
  }
  // 1/2 - p, without cancellation.
  fn complement(word : u32) -> f32 {
    return (f32(0x7fffffffu - (word & 0x7fffffffu)) + 0.5) * 2.3283064365386963e-10;
  }
  // The top bit tells the lower half from the upper.
  fn exponentialOf(word : u32, p : f32) -> f32 {
    let rest = 1.0 - p;
    if ((word >> 31u) == 1u) { return log1pOf(p / rest); }
    return log1pOf(rest / p);
  }
  fn withSignOfWord(size : f32, word : u32) -> f32 { return withSignOf(size, bitcast<f32>(word)); }
  // tan(pi x), 0 <= x <= 1/4 (Cephes tanf).
  fn tanPi(x : f32) -> f32 {
    let angle = x * 3.14159265358979;
    let z = angle * angle;
    let t = ((((9.38540185543e-3 * z + 3.11992232697e-3) * z + 2.44301354525e-2) * z
      + 5.34112807005e-2) * z + 1.33387994085e-1) * z + 3.33331568548e-1;
    return angle + (angle * z) * t;
  }
`;

/** The standard quantile of a word with tail probability p. */
const QUANTILES = {
  Cauchy: `
    let q = complement(word);
    if (p < q) { return withSignOfWord(1.0 / tanPi(p), word); }
    return withSignOfWord(tanPi(q), word);`,
  Exponential: 'return exponentialOf(word, p);',
  Gumbel: 'return -logOf(exponentialOf(word, p));',
  Laplace: 'return withSignOfWord(log1pOf(complement(word) / p), word);',
  Logistic: 'return withSignOfWord(log1pOf(2.0 * complement(word) / p), word);',
};

/** The samplers by inverse CDF: location + scale * quantile. */
export function inverseCdfKernels(context: WebgpuContext): WebgpuKernel[] {
  return Object.entries(QUANTILES).map(([name, quantile]) => {
    const shader = samplerShader(
      `Random${name}`,
      `${ELEMENTARY_WGSL} ${TAIL_PROBABILITY_WGSL}
      fn quantileOf(word : u32, p : f32) -> f32 { ${quantile} }
      fn value(word : u32, at : i32) -> f32 {
        let standard = quantileOf(word, tailProbability(word, at));
        return uniforms.location + uniforms.scale * standard;
      }`,
    );
    return {
      name: `DiffeoRandom${name}`,
      run: ({ attrs }: WebgpuKernelCall<Sampler & { location: number; scale: number }>) => {
        const { shape, location, scale } = attrs;
        const uniforms = [...samplerUniforms(attrs, { location, scale }), ...ELEMENTARY_UNIFORMS];
        return context.run(shader, shape, [], uniforms);
      },
    };
  });
}

import { NORMAL_QUANTILE } from '../../random/normal-from-word.js';
import { TRUNCATED_NORMAL } from '../../random/truncated-normal-quantile.js';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from './elementary-wgsl.js';
import { TAIL_PROBABILITY_WGSL } from './inverse-cdf-kernels.js';
import { operandReads } from './operand-reads.js';
import { polynomialWgsl } from './polynomial-wgsl.js';
import { type Sampler, samplerShader, samplerUniforms } from './sampler-shader.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const { centralLimit, centralSquare, tailOrigin } = NORMAL_QUANTILE;
const { logErfcxOverT, logTailAtFour, iterations, narrow, far } = TRUNCATED_NORMAL;

/**
 * The functions of truncated-normal-quantile.ts, whose comments say why. Infinite bounds are replaced by BOUNDLESS, and
 * differences are cut where the tail between them is all of it, so that nothing overflows.
 */
const QUANTILE_WGSL = /* wgsl */ `
  const BOUNDLESS = 1.0e30;
  fn scaledTail(x : f32) -> f32 {
    let t = 2.8284271247461903 / (2.8284271247461903 + x);
    return logOfNormal(t) + ${polynomialWgsl(logErfcxOverT, 't')} - 0.6931471805599453;
  }
  fn tail(x : f32) -> f32 {
    if (x > 20.0) { return 0.0; }
    // The square in two parts, of which the first is exact: no digits are lost where it is large.
    let leading = round(x * 16.0) / 16.0;
    let rest = (x - leading) * (x + leading);
    return expOf(-0.5 * leading * leading) * expOf(scaledTail(x) - 0.5 * rest);
  }
  fn pointBeyond(a : f32, t : f32) -> f32 {
    if (a > f32(${far})) { return a + t / a; }
    let atA = scaledTail(a);
    let logTail = atA - 0.5 * a * a - t;
    if (logTail > f32(${logTailAtFour})) {
      let q = 0.5 - expOf(logTail);
      if (q <= f32(${centralLimit})) {
        let r = f32(${centralSquare}) - q * q;
        return q * ${polynomialWgsl(NORMAL_QUANTILE.centralNumerator, 'r')}
          / ${polynomialWgsl(NORMAL_QUANTILE.centralDenominator, 'r')};
      }
      let r = sqrt(-logTail) - f32(${tailOrigin});
      return ${polynomialWgsl(NORMAL_QUANTILE.tailNumerator, 'r')}
        / ${polynomialWgsl(NORMAL_QUANTILE.tailDenominator, 'r')};
    }
    var x = a;
    var scaled = atA;
    for (var i = 0; i < ${iterations}; i = i + 1) {
      let rest = t + (scaled - atA);
      x = a + (2.0 * rest) / (a + sqrt(a * a + 2.0 * rest));
      scaled = scaledTail(x);
    }
    return x;
  }
  fn inUpperTail(p : f32, isLower : bool, low : f32, high : f32) -> f32 {
    // A wider interval leaves nothing beyond it: e^-5000.
    let width = min(high - low, 100.0);
    var ratio = -width * (low + 0.5 * width);
    if (low <= f32(${far})) { ratio = ratio + scaledTail(low + width) - scaledTail(low); }
    let rest = expm1Of(ratio);
    if (isLower) { return pointBeyond(low, -log1pOf(p * rest)); }
    return pointBeyond(low, -logOf(expOf(ratio) - p * rest));
  }
  fn acrossZero(p : f32, isLower : bool, low : f32, high : f32) -> f32 {
    let below = tail(-low);
    let above = tail(high);
    let mass = 1.0 - below - above;
    let lower = below + select(1.0 - p, p, isLower) * mass;
    let upper = above + select(p, 1.0 - p, isLower) * mass;
    if (upper < lower) { return pointBeyond(0.0, -logOf(upper) - 0.6931471805599453); }
    return -pointBeyond(0.0, -logOf(lower) - 0.6931471805599453);
  }
  fn inNarrow(u : f32, low : f32, high : f32) -> f32 {
    let width = high - low;
    let c = 0.5 * (low + high);
    if (abs(c * width) < 1.0e-6) { return low + u * width; }
    return low - log1pOf(u * expm1Of(-c * width)) / c;
  }
  fn finite(bound : f32) -> f32 {
    if (isInfinite(bound)) { return withSignOf(BOUNDLESS, bound); }
    return clamp(bound, -BOUNDLESS, BOUNDLESS);
  }
  fn truncatedNormal(p : f32, isLower : bool, givenLow : f32, givenHigh : f32) -> f32 {
    if (isNotANumber(givenLow) || isNotANumber(givenHigh)) { return uniforms.notANumber; }
    let low = finite(givenLow);
    let high = finite(givenHigh);
    if (!(low < high)) { return uniforms.notANumber; }
    var x : f32;
    if (high - low < f32(${narrow}) && abs(low) < 4.0) {
      x = inNarrow(select(1.0 - p, p, isLower), low, high);
    } else if (low >= 0.0) {
      x = inUpperTail(p, isLower, low, high);
    } else if (high <= 0.0) {
      x = -inUpperTail(p, !isLower, -high, -low);
    } else {
      x = acrossZero(p, isLower, low, high);
    }
    return min(max(x, low), high);
  }
`;

/** Normal samples between two bounds, each one for all elements or one for each. */
export function truncatedNormal(context: WebgpuContext): WebgpuKernel {
  return {
    name: 'DiffeoRandomTruncatedNormal',
    run: ({ inputs, attrs }: WebgpuKernelCall<Sampler>) => {
      const bounds = [inputs['low']!, inputs['high']!];
      const { key, inputs: names, reads } = operandReads(bounds, 'at');
      const shader = samplerShader(
        `RandomTruncatedNormal${key}`,
        `${ELEMENTARY_WGSL} ${TAIL_PROBABILITY_WGSL} ${QUANTILE_WGSL}
        fn value(word : u32, at : i32) -> f32 {
          let p = tailProbability(word, at);
          return truncatedNormal(p, (word >> 31u) == 1u, ${reads.join(', ')});
        }`,
        { inputs: names },
      );
      const uniforms = [...samplerUniforms(attrs), ...ELEMENTARY_UNIFORMS];
      return context.run(shader, attrs.shape, bounds, uniforms);
    },
  };
}

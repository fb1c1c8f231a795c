import { JACOBI_WGSL } from './jacobi-wgsl.js';
import type { WorkgroupShader } from './run-in-place.js';

/**
 * Turns pairs of the n vectors of n elements in each matrix perpendicular, and vectors of the same size that lie behind
 * each of them along. `lanes` threads take a pair; a workgroup has as many pairs as its threads serve to itself, so that
 * one dispatch may go through several rounds where these are all.
 *
 * Uniforms: n, step (elements from one entry to the next), lanes, round (the first) and end (behind the last).
 */
export function svdRounds(threads: 32 | 256): WorkgroupShader {
  return {
    name: `SvdRounds${threads}`,
    inputs: [],
    workgroup: threads,
    code: /* wgsl */ `
      ${JACOBI_WGSL}
      // Of the two vectors their squared lengths and, between these, their product.
      var<workgroup> parts : array<vec3<f32>, ${threads}>;
      fn main(index : i32) {
        let n = uniforms.n;
        let lanes = uniforms.lanes;
        let thread = i32(localIndex);
        let lane = thread % lanes;
        let i = i32(workgroupId.x) * (${threads} / lanes) + thread / lanes;
        let base = entryIndex() * uniforms.step;
        for (var round = uniforms.round; round < uniforms.end; round = round + 1) {
          let pair = pairOf(min(i, (n - 1) / 2), round, n);
          let isPair = i < (n + 1) / 2 && max(pair.x, pair.y) < n;
          let first = base + pair.x * 2 * n;
          let second = base + pair.y * 2 * n;
          var part = vec3<f32>(0.0, 0.0, 0.0);
          if (isPair) {
            for (var k = lane; k < n; k = k + lanes) {
              let x = result[first + k];
              let y = result[second + k];
              part = part + vec3<f32>(x * x, x * y, y * y);
            }
          }
          parts[thread] = part;
          workgroupBarrier();
          var sums = vec3<f32>(0.0, 0.0, 0.0);
          for (var l = thread - lane; l < thread - lane + lanes; l = l + 1) { sums = sums + parts[l]; }
          // Less is rounding in the sums, and would turn vectors of the same length in every round.
          let isAny = abs(sums.y) > ${2 ** -23} * sqrt(sums.x) * sqrt(sums.z);
          if (isPair && isAny) {
            let rotation = rotationFor(sums.x, sums.y, sums.z);
            for (var k = lane; k < 2 * n; k = k + lanes) {
              let both = turned(result[first + k], result[second + k], rotation);
              result[first + k] = both.x;
              result[second + k] = both.y;
            }
          }
          storageBarrier();
          workgroupBarrier();
        }
      }`,
  };
}

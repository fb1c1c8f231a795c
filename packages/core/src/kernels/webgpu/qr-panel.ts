import { POWER_SCALE_WGSL, ROOT_WGSL } from './power-scale-wgsl.js';
import type { WorkgroupShader } from './run-in-place.js';
import { BLOCK } from './trailing-update.js';

/**
 * Reflects a block of columns, one after the other, onto the diagonal. R is then on and above it, below it the vectors
 * of the reflections less their ones, as in LAPACK; beside the matrix the triangle T with which the product of the
 * reflections is I - V T Vᵀ (Schreiber & Van Loan, "A storage-efficient WY representation for products of Householder
 * transformations", 1989).
 *
 * Uniforms: m, n, step (elements from one entry to the next), first and width of the block.
 */
export function qrPanel(threads: 64 | 256): WorkgroupShader {
  return {
    name: `QrPanel${threads}`,
    inputs: [],
    workgroup: threads,
    code: /* wgsl */ `
      ${POWER_SCALE_WGSL}
      ${ROOT_WGSL}
      const LANES = ${threads / BLOCK};
      var<workgroup> partial : array<f32, ${threads}>;
      var<workgroup> largest : atomic<u32>;
      var<workgroup> gram : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      var<workgroup> t : array<array<f32, ${BLOCK}>, ${BLOCK}>;
      fn main(index : i32) {
        let m = uniforms.m;
        let n = uniforms.n;
        let base = entryIndex() * uniforms.step;
        let first = uniforms.first;
        let end = first + uniforms.width;
        let thread = i32(localIndex);
        let lane = thread / ${BLOCK};
        let column = thread % ${BLOCK};
        for (var e = thread; e < ${BLOCK * BLOCK}; e = e + ${threads}) { t[e / ${BLOCK}][e % ${BLOCK}] = 0.0; }
        for (var j = first; j < end; j = j + 1) {
          if (thread == 0) { atomicStore(&largest, 0u); }
          workgroupBarrier();
          var size = 0u;
          for (var i = j + thread; i < m; i = i + ${threads}) {
            size = max(size, sizeBits(result[base + i * n + j]));
          }
          atomicMax(&largest, size);
          workgroupBarrier();
          // Squares of scaled elements neither overflow nor vanish.
          let scale = scaleFor(atomicLoad(&largest));
          var squares = 0.0;
          for (var i = j + 1 + thread; i < m; i = i + ${threads}) {
            let x = result[base + i * n + j] * scale;
            squares = squares + x * x;
          }
          partial[thread] = squares;
          workgroupBarrier();
          for (var half = ${threads / 2}; half > 0; half = half / 2) {
            if (thread < half) { partial[thread] = partial[thread] + partial[thread + half]; }
            workgroupBarrier();
          }
          let below = partial[0];
          let alpha = result[base + j * n + j] * scale;
          workgroupBarrier();
          let isReflected = below > 0.0;
          squares = 0.0;
          if (isReflected) {
            var beta = rootOf(alpha * alpha + below);
            if (alpha >= 0.0) { beta = -beta; }
            for (var i = j + 1 + thread; i < m; i = i + ${threads}) {
              let v = result[base + i * n + j] * scale / (alpha - beta);
              squares = squares + v * v;
              result[base + i * n + j] = v;
            }
            if (thread == 0) { result[base + j * n + j] = beta * unscaleFor(atomicLoad(&largest)); }
          }
          partial[thread] = squares;
          workgroupBarrier();
          for (var half = ${threads / 2}; half > 0; half = half / 2) {
            if (thread < half) { partial[thread] = partial[thread] + partial[thread + half]; }
            workgroupBarrier();
          }
          // Of the vector as it was rounded: the reflection is then orthogonal to the last digits.
          let tau = select(0.0, 2.0 / (1.0 + partial[0]), isReflected);
          workgroupBarrier();
          if (thread == 0) { t[j - first][j - first] = tau; }
          storageBarrier();
          workgroupBarrier();
          let c = j + 1 + column;
          var dot = 0.0;
          if (isReflected && c < end) {
            for (var i = j + lane; i < m; i = i + LANES) {
              var v = 1.0;
              if (i > j) { v = result[base + i * n + j]; }
              dot = dot + v * result[base + i * n + c];
            }
          }
          partial[thread] = dot;
          workgroupBarrier();
          if (isReflected && c < end) {
            var sum = 0.0;
            for (var l = 0; l < LANES; l = l + 1) { sum = sum + partial[l * ${BLOCK} + column]; }
            sum = sum * tau;
            for (var i = j + lane; i < m; i = i + LANES) {
              var v = 1.0;
              if (i > j) { v = result[base + i * n + j]; }
              result[base + i * n + c] = result[base + i * n + c] - v * sum;
            }
          }
          storageBarrier();
          workgroupBarrier();
        }
        for (var r = lane; r < column; r = r + LANES) {
          let c = first + column;
          if (c < end) {
            var dot = result[base + c * n + first + r];
            for (var i = c + 1; i < m; i = i + 1) {
              dot = dot + result[base + i * n + first + r] * result[base + i * n + c];
            }
            gram[r][column] = dot;
          }
        }
        workgroupBarrier();
        for (var j = 1; j < uniforms.width; j = j + 1) {
          if (thread < j) {
            var sum = 0.0;
            for (var l = thread; l < j; l = l + 1) { sum = sum + t[thread][l] * gram[l][j]; }
            t[thread][j] = -t[j][j] * sum;
          }
          workgroupBarrier();
        }
        for (var e = thread; e < uniforms.width * ${BLOCK}; e = e + ${threads}) {
          result[base + m * n + first * ${BLOCK} + e] = t[e / ${BLOCK}][e % ${BLOCK}];
        }
      }`,
  };
}

import type { FlatShader } from './webgpu-context.js';

/**
 * A shader for results of `size` elements per matrix from an array `work` of `step` numbers for each, the last of which
 * are the order of n rows, a factor, and whether an element is not finite: all is NaN then.
 *
 * @param code Computes `value` from `base`, where the numbers of the matrix begin, `end`, where they end, `at`, the place in
 * the result, and `i`, which row comes at this column of it.
 * @param others What the shader reads besides.
 */
export function inOrder(
  name: string,
  size: string,
  code: string,
  others: readonly string[] = [],
): FlatShader {
  return {
    name,
    inputs: ['work', ...others],
    dtype: 'float32',
    code: /* wgsl */ `
      fn main(index : i32) {
        if (index >= uniforms.size) { return; }
        let n = uniforms.n;
        let at = index % (${size});
        let base = index / (${size}) * uniforms.step;
        let end = base + uniforms.step;
        let i = i32(work[end - 2 - n + at % n]);
        var value = 0.0;
        ${code}
        if (work[end - 1] == 1.0) { value = uniforms.NAN; }
        result[index] = value;
      }`,
  };
}

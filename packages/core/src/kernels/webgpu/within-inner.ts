import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** Where tfjs's shaders of matrix products read an element of the right operand, up to the first statement. */
const READING_OF_B =
  /fn mm_readB\(batch: i32, row: i32, col: i32\) -> [\w<>]+ \{\s*var value = [^;]+;/;

/** The same shader, which takes what is beyond the inner elements of the right operand as zeros. */
function guarded(program: WebGPUProgram): WebGPUProgram {
  const result: WebGPUProgram = Object.create(program);
  result.shaderKey = `${program.shaderKey}_within_inner`;
  result.getUserCode = () =>
    program
      .getUserCode()
      .replace(READING_OF_B, '$& if (row >= uniforms.dimInner) { return value; }');
  return result;
}

/**
 * The backend as tfjs's kernels of matrix products should see it.
 *
 * Their shaders take inner elements by tiles and read the right operand beyond its last one, which is the next matrix of
 * the batch; the left operand is 0 there. But 0 times NaN or Infinity is NaN, in the product of a matrix without any.
 */
export function withinInner(backend: WebGPUBackend): WebGPUBackend {
  const view: WebGPUBackend = Object.create(backend);
  view.runWebGPUProgram = (program, ...rest) => backend.runWebGPUProgram(guarded(program), ...rest);
  return view;
}

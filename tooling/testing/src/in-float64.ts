import { env, getBackend, setBackend, type Tensor, tensor, tidy } from '@tensorflow/tfjs-core';

/** Evaluates `f`, a composition of tfjs ops, at float64 points given as flat arrays, to a flat array. */
export type Float64Evaluator = (points: readonly Float64Array[]) => Float64Array;

/**
 * Runs a synchronous computation in which tfjs holds "float32" tensors in 64 bits, on its cpu backend, whose kernels
 * compute in JavaScript numbers anyway. For finite differences, which in 32 bits would show four digits at best.
 */
export async function inFloat64<Result>(
  f: (...xs: Tensor[]) => Tensor,
  shapes: readonly (readonly number[])[],
  compute: (evaluate: Float64Evaluator) => Result,
): Promise<Result> {
  const backend = getBackend();
  const float32Array = globalThis.Float32Array;
  const { platform } = env();
  const { isTypedArray } = platform;
  await import('@tensorflow/tfjs-backend-cpu');
  await setBackend('cpu');
  // tfjs allocates by this name at the time of the call.
  globalThis.Float32Array = Float64Array as unknown as Float32ArrayConstructor;
  platform.isTypedArray = ArrayBuffer.isView as typeof isTypedArray;
  try {
    return compute((points) => {
      const y = tidy(() =>
        f(...points.map((values, i) => tensor(values.slice(), [...shapes[i]!], 'float32'))),
      );
      const values = Float64Array.from(y.dataSync());
      y.dispose();
      return values;
    });
  } finally {
    globalThis.Float32Array = float32Array;
    platform.isTypedArray = isTypedArray;
    await setBackend(backend);
  }
}

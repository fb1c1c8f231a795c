import { engine, type Tensor, type TypedArray, tensor, util } from '@tensorflow/tfjs-core';

/**
 * A float32 tensor computed on the host, element by element: the way of backends for which an op has no kernel.
 *
 * @param compute The value at an index of the flat result, from its operands.
 */
export function onHost(
  shape: readonly number[],
  operands: readonly Tensor[],
  compute: (index: number, a: number, b: number) => number,
): Tensor {
  const [a, b = a] = operands.map(({ dataId }) => engine().readSync(dataId) as TypedArray);
  const stepA = a!.length === 1 ? 0 : 1;
  const stepB = b!.length === 1 ? 0 : 1;
  const out = new Float32Array(util.sizeFromShape([...shape]));
  for (let i = 0; i < out.length; i++) out[i] = compute(i, a![i * stepA]!, b![i * stepB]!);
  return tensor(out, [...shape], 'float32');
}

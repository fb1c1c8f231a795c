import { cast, Tensor, type TensorLike as TfTensorLike, tensor } from '@tensorflow/tfjs-core';

/** A float32 tensor from a number, an array or a tensor; a float32 tensor is returned as it is. */
export function float32Tensor(value: TfTensorLike | Tensor): Tensor {
  if (value instanceof Tensor) return value.dtype === 'float32' ? value : cast(value, 'float32');
  return tensor(value, undefined, 'float32');
}

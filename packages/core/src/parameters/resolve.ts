import { Tensor, type TensorLike as TfTensorLike, tidy } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { float32Tensor } from './float32-tensor.js';
import { Parameter } from './parameter.js';

/**
 * Whatever may stand where a tensor is asked for: a number, a (nested or typed) array, a tensor or variable,
 * a {@link Parameter}, or a function that returns a tensor. Parameters and functions are read anew at each call.
 */
export type TensorInput = TfTensorLike | Tensor | Parameter | (() => Tensor);

/**
 * The tensor that an input stands for now. Call it inside `tidy`: numbers, arrays, parameters and functions give a
 * new tensor, a tensor is returned as it is.
 *
 * @throws DTypeError if the input is none of the accepted kinds.
 */
export function resolve(input: TensorInput, where = 'resolve'): Tensor {
  if (input instanceof Tensor) return input;
  if (Parameter.is(input)) return input.value();
  if (typeof input === 'function') return input();
  if (typeof input === 'number' || Array.isArray(input) || ArrayBuffer.isView(input)) {
    return float32Tensor(input as TfTensorLike);
  }
  throw new DTypeError({
    where,
    rule: 'must be a number, an array, a tensor, a Parameter or a function that returns a tensor',
    received: input === null ? 'null' : typeof input,
  });
}

/** The shape that an input has; a function is called once to learn it. */
export function shapeOf(input: TensorInput, where = 'shapeOf'): number[] {
  if (input instanceof Tensor || Parameter.is(input)) return input.shape.slice();
  if (Array.isArray(input)) {
    return input.length === 0 ? [0] : [input.length, ...shapeOf(input[0] as TensorInput, where)];
  }
  if (ArrayBuffer.isView(input)) return [(input as Float32Array).length];
  return typeof input === 'number' ? [] : tidy(() => resolve(input, where).shape.slice());
}

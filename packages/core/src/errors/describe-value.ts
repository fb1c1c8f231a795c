import { Tensor } from '@tensorflow/tfjs-core';

/** What a value is, in a few words, for the `received` of an error. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'undefined';
  if (value === null) return 'null';
  if (value instanceof Tensor) return `${value.dtype} of shape [${value.shape}]`;
  if (value instanceof Promise) return 'a promise';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  return `a ${typeof value}`;
}

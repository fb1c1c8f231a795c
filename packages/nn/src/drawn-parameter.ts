import { Parameter } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import type { Initializer } from './initializer.js';

/** A parameter that starts with what an initializer draws. */
export function drawnParameter(
  initializer: Initializer,
  shape: readonly number[],
  key: Key,
): Parameter {
  const start = initializer(shape, key);
  const parameter = new Parameter(start);
  start.dispose();
  return parameter;
}

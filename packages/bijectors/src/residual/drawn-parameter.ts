import { Parameter } from '@diffeo/core';
import { type Key, uniform } from '@diffeo/core/random';

/** A parameter of a stack of layers, drawn from U(±1/√D) for vectors of D entries. */
export function drawnParameter(shape: readonly number[], size: number, key: Key): Parameter {
  const limit = 1 / Math.sqrt(size);
  const start = uniform(shape, { key, low: -limit, high: limit });
  const parameter = new Parameter(start);
  start.dispose();
  return parameter;
}

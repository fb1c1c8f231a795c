import type { Parameter } from '@diffeo/core';
import { type Key, normal, uniform } from '@diffeo/core/random';
import { parameterFrom } from '../parameter-from.js';

/** A parameter of a stack of layers, drawn from U(±1/√D) for vectors of D entries. */
export function drawnParameter(shape: readonly number[], size: number, key: Key): Parameter {
  const limit = 1 / Math.sqrt(size);
  return parameterFrom(() => uniform(shape, { key, low: -limit, high: limit }));
}

/** A parameter drawn from standard normals. */
export function normalParameter(shape: readonly number[], key: Key): Parameter {
  return parameterFrom(() => normal(shape, { key }));
}

import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** The values of a tensor. */
export async function numbers(x: Tensor): Promise<number[]> {
  return Array.from(await x.data<'float32'>());
}

/** Asserts that no value is infinite or NaN. */
export async function expectFinite(x: Tensor, what: string): Promise<void> {
  for (const value of await numbers(x)) expect(value, what).toSatisfy(Number.isFinite);
}

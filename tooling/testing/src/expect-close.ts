import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** How far a value may lie from the expected one: |value - expected| <= atol + rtol * |expected|. */
export interface Tolerance {
  rtol?: number;
  atol?: number;
}

type Nested = number | boolean | readonly Nested[] | Float32Array | Int32Array | Float64Array;

function flatten(values: Nested): number[] {
  if (typeof values === 'number') return [values];
  if (typeof values === 'boolean') return [Number(values)];
  if (ArrayBuffer.isView(values)) return Array.from(values as Float32Array);
  return (values as readonly Nested[]).flatMap(flatten);
}

/**
 * Asserts that a tensor holds the expected values: infinities and NaN must stand where they are expected, finite
 * values must lie within the tolerance (default rtol 1e-6, atol 0: about 8 ulp of float32). The message names the worst element.
 */
export async function expectClose(
  actual: Tensor,
  expected: Nested,
  { rtol = 1e-6, atol = 0 }: Tolerance = {},
): Promise<void> {
  const got = await actual.data<'float32'>();
  const want = flatten(expected);
  expect(got.length, `number of elements of a tensor of shape [${actual.shape}]`).toBe(want.length);
  let worst = { excess: 0, index: -1 };
  for (const [index, wanted] of want.entries()) {
    const value = got[index]!;
    if (Object.is(value, wanted) || value === wanted) continue;
    const error = Math.abs(value - wanted);
    const excess = error / (atol + rtol * Math.abs(wanted));
    if (Number.isNaN(value) && Number.isNaN(wanted)) continue;
    if (!(excess <= 1) && !(worst.excess >= excess)) worst = { excess, index };
  }
  const { index } = worst;
  if (index >= 0) {
    expect.fail(
      `element ${index} of shape [${actual.shape}]: got ${got[index]}, want ${want[index]} ` +
        `(rtol ${rtol}, atol ${atol}); got [${Array.from(got.slice(0, 8))}], want [${want.slice(0, 8)}]`,
    );
  }
}

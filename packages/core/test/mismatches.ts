import type { Tensor } from '@tensorflow/tfjs-core';

/** How many values of a float32 tensor are not, bit for bit, what a function of the index gives. */
export async function mismatches(
  values: Tensor,
  expected: (index: number) => number,
): Promise<number> {
  const got = await values.data();
  let count = 0;
  for (const [i, value] of got.entries()) {
    if (!Object.is(value, Math.fround(expected(i)))) count++;
  }
  return count;
}

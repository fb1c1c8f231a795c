import { expect, it } from 'vitest';
import type { ScalarFunction } from '../../../src/special/elementwise-kernels.js';
import { columns, type SpecialFunctionTable } from '../special-function-table.js';

/** The twelve digits of the tables leave 5e-12; a function in 64 bits loses few of its sixteen. */
const TOLERANCE = 6e-12;
/** Where the terms of a sum cancel: 1e-7 of the least results that float32 arguments near a zero give. */
export const AT_ZEROS = 2e-16;

/** Tests that a 64-bit function is one column of a table: its value, or the derivative named. */
export function expectScalar(
  name: string,
  compute: ScalarFunction,
  table: SpecialFunctionTable,
  quantity = 'value',
  atZeros = 0,
): void {
  it(`${name} has at least 11 digits`, () => {
    const inputs = columns(table.inputs);
    const exact = quantity === 'value' ? table.value : table.derivatives[quantity]!;
    for (const [i, encoded] of exact.entries()) {
      const [at, want] = [inputs.map((column) => column[i]!), Number(encoded)];
      const error = Math.abs(compute(...at) - want);
      expect(error, `at ${at}, want ${want}`).toBeLessThanOrEqual(
        TOLERANCE * Math.abs(want) + atZeros,
      );
    }
  });
}

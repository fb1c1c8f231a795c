import { expect, it } from 'vitest';
import type { ScalarFunction } from '../../../src/special/elementwise-kernels.js';
import { columns, type SpecialFunctionTable } from '../special-function-table.js';

/** The twelve digits of the tables leave 5e-12; a function in 64 bits loses few of its sixteen. */
const TOLERANCE = 6e-12;

/** Tests that a 64-bit function is one column of a table: its value, or the derivative named. */
export function expectScalar(
  name: string,
  compute: ScalarFunction,
  table: SpecialFunctionTable,
  quantity = 'value',
): void {
  it(`${name} has at least 11 digits`, () => {
    const inputs = columns(table.inputs);
    const exact = quantity === 'value' ? table.value : table.derivatives[quantity]!;
    for (const [i, encoded] of exact.entries()) {
      const [at, want] = [inputs.map((column) => column[i]!), Number(encoded)];
      const error = Math.abs(compute(...at) - want);
      expect(want === 0 ? error : error / Math.abs(want), `at ${at}`).toBeLessThan(TOLERANCE);
    }
  });
}

import { expect, it } from 'vitest';
import { checkKernelSize } from './check-kernel-size.js';

it('checkKernelSize refuses even sizes and single pixels', () => {
  expect(() => checkKernelSize('Map', 5)).not.toThrow();
  for (const size of [1, 4, 3.5]) {
    expect(() => checkKernelSize('Map', size)).toThrow(
      `Map: kernelSize must be an odd integer from 3 up, received ${size}. Use Conv1x1`,
    );
  }
});

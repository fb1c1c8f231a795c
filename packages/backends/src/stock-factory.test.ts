import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { registerBackend, removeBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { BackendName } from './backend-names.js';
import { stockFactory } from './stock-factory.js';

const name = 'stock-factory-test' as BackendName;

it('says so where the import registered nothing', () => {
  expect(() => stockFactory(name)).toThrow(/registered nothing/);
});

it('remembers a factory that was removed since', () => {
  const factory = () => new MathBackendCPU();
  registerBackend(name, factory);
  expect(stockFactory(name)).toBe(factory);
  removeBackend(name);
  expect(stockFactory(name)).toBe(factory);
});

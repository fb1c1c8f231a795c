import {
  add,
  getBackend,
  getKernel,
  registerKernel,
  scalar,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { opOfScope, scopeOfOp } from './op-of-scope.js';
import { tapeEngine } from './tape-engine.js';

it('is how tfjs names scopes', () => {
  const backendName = getBackend();
  const stock = getKernel('Add', backendName)!;
  let scope: string | undefined;
  unregisterKernel('Add', backendName);
  registerKernel({
    ...stock,
    kernelFunc: (call) => {
      scope = tapeEngine().state.activeScope?.name;
      return stock.kernelFunc(call);
    },
  });
  const sum = add(scalar(1), scalar(2));
  unregisterKernel('Add', backendName);
  registerKernel(stock);
  sum.dispose();
  expect(scope).toBe(scopeOfOp('add'));
  expect(opOfScope(scope)).toBe('add');
  expect(opOfScope('forward')).toBeUndefined();
  expect(opOfScope(undefined)).toBeUndefined();
});

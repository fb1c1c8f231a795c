import { expect, it } from 'vitest';
import { nextMacrotask } from './next-macrotask.js';

it('nextMacrotask lets everything that waits run first', async () => {
  const order: string[] = [];
  setTimeout(() => order.push('timer'), 0);
  void Promise.resolve().then(() => order.push('microtask'));
  const start = performance.now();
  // Timers may be delayed by a few milliseconds.
  while (!order.includes('timer') && performance.now() - start < 1000) await nextMacrotask();
  expect(order).toEqual(['microtask', 'timer']);
});

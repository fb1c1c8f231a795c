import { expect, it, vi } from 'vitest';
import { INTERRUPTED_EXIT_CODE, watchInterruption } from './interruption.js';

it('aborts at the first signal, ends at the second, and then gives the signals back', () => {
  const before = process.listenerCount('SIGINT');
  const understood = vi.fn();
  const exit = vi.fn();
  const { signal, end } = watchInterruption(understood, exit);
  expect(signal.aborted).toBe(false);
  process.emit('SIGINT');
  expect([signal.aborted, understood.mock.calls.length, exit.mock.calls.length]).toEqual([
    true,
    1,
    0,
  ]);
  process.emit('SIGTERM');
  expect(understood).toHaveBeenCalledTimes(1);
  expect(exit).toHaveBeenCalledExactlyOnceWith(INTERRUPTED_EXIT_CODE);
  end();
  expect(process.listenerCount('SIGINT')).toBe(before);
});

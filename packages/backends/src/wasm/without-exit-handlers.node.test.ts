import { afterEach, expect, it } from 'vitest';
import { withoutExitHandlers } from './without-exit-handlers.js';

const events = ['uncaughtException', 'unhandledRejection'] as const;
const added: { event: (typeof events)[number]; listener: (reason: unknown) => void }[] = [];

function listen(event: (typeof events)[number], listener: (reason: unknown) => void): void {
  process.on(event, listener);
  added.push({ event, listener });
}

afterEach(() => {
  for (const { event, listener } of added.splice(0)) process.removeListener(event, listener);
});

const rethrow = (reason: unknown) => {
  throw reason;
};
const own = (reason: unknown) => process.stderr.write(String(reason));

it('takes away listeners that only throw again', async () => {
  const before = events.map((event) => process.listenerCount(event));
  const result = await withoutExitHandlers(async () => {
    for (const event of events) listen(event, rethrow);
    return 'started';
  });
  expect(result).toBe('started');
  expect(events.map((event) => process.listenerCount(event))).toEqual(before);
});

it('takes them away after a failure too', async () => {
  const before = process.listenerCount('uncaughtException');
  const failed = withoutExitHandlers(async () => {
    listen('uncaughtException', rethrow);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  expect(process.listenerCount('uncaughtException')).toBe(before);
});

it('keeps what was there, and what the program adds meanwhile', async () => {
  listen('unhandledRejection', rethrow);
  await withoutExitHandlers(async () => {
    listen('uncaughtException', own);
  });
  expect(process.listeners('unhandledRejection')).toContain(rethrow);
  expect(process.listeners('uncaughtException')).toContain(own);
});

import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.js';

const pause = () => new Promise((resolve) => setTimeout(resolve, 5));

it('runs work in the order in which it was given, never two at once', async () => {
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} starts`);
    await pause();
    log.push(`${name} ends`);
    return name;
  };
  const results = await Promise.all([oneAtATime(work('a')), oneAtATime(work('b'))]);
  expect(results).toEqual(['a', 'b']);
  expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
});

it('goes on after work that failed', async () => {
  const failed = oneAtATime(() => Promise.reject(new Error('no')));
  const next = oneAtATime(async () => 'next');
  await expect(failed).rejects.toThrow('no');
  await expect(next).resolves.toBe('next');
});

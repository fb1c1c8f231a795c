import { expect, it } from 'vitest';
import { inTime } from './in-time.js';

it('passes on the result, or the error', async () => {
  await expect(inTime(Promise.resolve(3), 1000, 'the device')).resolves.toBe(3);
  await expect(inTime(Promise.reject(new Error('no')), 1000, 'the device')).rejects.toThrow('no');
});

it('gives up on what never answers', async () => {
  await expect(inTime(new Promise(() => {}), 20, 'the device')).rejects.toThrow(
    'the device gave no answer within 0.02 s',
  );
});

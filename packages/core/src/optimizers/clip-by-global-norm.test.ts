import { expectClose } from '@diffeo/testing';
import { scalar, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { clipByGlobalNorm } from './clip-by-global-norm.js';

describe('clipByGlobalNorm', () => {
  it('shortens all gradients by one factor', async () => {
    const clipped = clipByGlobalNorm(1)(
      new Map([
        ['a', tensor1d([3, 0])],
        ['b', tensor1d([-4])],
      ]),
    );
    expect([...clipped.keys()]).toEqual(['a', 'b']);
    await expectClose(clipped.get('a')!, [0.6, 0], { rtol: 1e-6 });
    await expectClose(clipped.get('b')!, [-0.8], { rtol: 1e-6 });
  });

  it('keeps what is within the limit to the last bit, zeros and no gradients at all included', async () => {
    const values = [0.1, -0.7, 1 / 3].map(Math.fround);
    const within = clipByGlobalNorm(7)(new Map([['a', tensor1d(values)]]));
    expect(Array.from(await within.get('a')!.data())).toEqual(values);
    const none = clipByGlobalNorm(1)(new Map([['a', zeros([2])]]));
    await expectClose(none.get('a')!, [0, 0]);
    expect(clipByGlobalNorm(1)(new Map()).size).toBe(0);
  });

  it('shortens gradients whose squares exceed float32', async () => {
    const gradients = new Map([
      ['a', scalar(3e30)],
      ['b', scalar(4e30)],
    ]);
    const clipped = clipByGlobalNorm(5)(gradients);
    await expectClose(clipped.get('a')!, 3, { rtol: 1e-6 });
    await expectClose(clipped.get('b')!, 4, { rtol: 1e-6 });
  });

  it('refuses a limit that is not positive', () => {
    expect(() => clipByGlobalNorm(0)).toThrow(
      'clipByGlobalNorm: limit must be positive, received 0. Pass the largest norm to let through.',
    );
  });
});

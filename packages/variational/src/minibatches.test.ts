import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Minibatches } from './minibatches.js';

const values = Uint8Array.from({ length: 20 }, (_, i) => i);
const firstsOf = async (data: Minibatches, epoch: number) => {
  const firsts: number[] = [];
  for (let step = 0; step < data.stepsPerEpoch; step++) {
    const rows = await data.batch(epoch, step).data();
    for (let i = 0; i < rows.length; i += 2) firsts.push(rows[i]! / 2);
  }
  return firsts;
};

describe('Minibatches', () => {
  it('cuts items in order without a key, and scales them', async () => {
    const data = new Minibatches({ values, itemShape: [2], batchSize: 4, scale: 0.5 });
    expect([data.size, data.stepsPerEpoch]).toEqual([10, 3]);
    await expectClose(data.batch(0, 0), [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5]);
    const last = data.batch(0, 2);
    expect(last.shape).toEqual([2, 2]);
    await expectClose(last, [8, 8.5, 9, 9.5]);
  });

  it('shows every item once an epoch, in an order that the key and the epoch decide', async () => {
    const make = (seed: number) =>
      new Minibatches({ values, itemShape: [2], batchSize: 3, key: Key.fromSeed(seed) });
    const [first, second] = [await firstsOf(make(1), 0), await firstsOf(make(1), 1)];
    const sorted = (items: number[]) => [...items].sort((a, b) => a - b);
    expect(sorted(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(sorted(second)).toEqual(sorted(first));
    expect(second).not.toEqual(first);
    expect(await firstsOf(make(2), 0)).not.toEqual(first);
    const again = make(1);
    await firstsOf(again, 5);
    expect(await firstsOf(again, 0)).toEqual(first);
  });

  it('refuses an empty batch and broken items', () => {
    const make = (options: object) => () =>
      new Minibatches({ values, itemShape: [2], batchSize: 4, ...options });
    expect(make({ batchSize: 0 })).toThrow(
      'Minibatches: batchSize must be a positive integer, received 0. ' +
        'Pass how many items a batch holds, such as 128.',
    );
    expect(make({ itemShape: [3] })).toThrow(
      /whole items of shape \[3\], 3 numbers each, received 20/,
    );
    expect(make({ values: new Uint8Array() })).toThrow(/one or more whole items/);
  });
});

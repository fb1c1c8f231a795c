import { expectClose } from '@diffeo/testing';
import { add } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { affineFamily } from './affine-family.js';
import { Elementwise } from './elementwise.js';

describe('Elementwise', () => {
  it('has a row of parameters for each element, which start as the identity', async () => {
    const f = new Elementwise({ family: affineFamily(), shape: [3] });
    expect([...f.namedParameters()].map(([name, { shape }]) => [name, shape])).toEqual([
      ['rows', [3, 2]],
    ]);
    await expectClose(f.forward([1, 2, 3]), [1, 2, 3]);
    f.map((rows) => add(rows, [1, 0]));
    await expectClose(f.forward([1, 2, 3]), [2, 3, 4]);
    expect(f.family).toBe('Elementwise(affineFamily)');
  });
});

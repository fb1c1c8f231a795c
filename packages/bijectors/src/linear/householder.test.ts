import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Householder } from './householder.js';

describe('Householder', () => {
  it('reflects at planes, the last one first', async () => {
    const f = new Householder({ v: [[1, 1]] });
    await expectClose(f.forward([3, 5]), [-5, -3]);
    await expectClose(f.logDet([3, 5]), [0]);
    const g = new Householder({
      v: [
        [1, 1],
        [1, 0],
      ],
    });
    await expectClose(g.forward([3, 5]), [-5, 3]);
    await expectClose(g.inverse([-5, 3]), [3, 5]);
  });

  it('is the same for vectors of any length', async () => {
    const f = new Householder({
      v: [
        [1e-10, 1e-10],
        [1e10, 0],
      ],
    });
    await expectClose(f.forward([3, 5]), [-5, 3]);
  });

  it('refuses what tells no size, and other shapes', () => {
    expect(() => new Householder({})).toThrow(/Householder needs size, or v/);
    expect(() => new Householder({ reflections: 2, v: [[1, 0]] })).toThrow(
      /Householder: v must end in \[2,2\], received \[1,2\]/,
    );
    expect(() => new Householder({ size: 2, reflections: 0 })).toThrow(/reflections must be/);
  });
});

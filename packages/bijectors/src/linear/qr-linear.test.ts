import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { QrLinear } from './qr-linear.js';

describe('QrLinear', () => {
  it('multiplies by U, the diagonal and the reflections', async () => {
    const f = new QrLinear({
      v: [[1, 1]],
      upper: [
        [7, 3],
        [7, 7],
      ],
      diagonal: [1, -2],
    });
    await expectClose(f.forward([1, 1]), [2, -4]);
    await expectClose(f.inverse([2, -4]), [1, 1], { atol: 1e-6 });
    await expectClose(f.logDet([1, 1]), [Math.log(2)]);
  });

  it('has reflections for every rotation', () => {
    expect(new QrLinear({ size: 3 }).reflections).toBe(4);
    expect(new QrLinear({ size: 3, reflections: 1 }).reflections).toBe(1);
  });

  it('refuses zeros and other sizes', () => {
    expect(() => new QrLinear({ diagonal: [1, 0] })).toThrow(/diagonal must be nonzero/);
    expect(() => new QrLinear({ size: 3, v: [[1, 2]] })).toThrow(/v must end in \[1,3\]/);
    expect(() => new QrLinear({})).toThrow(/needs size, or v or upper or diagonal/);
    expect(() => new QrLinear({ size: 3, reflections: 0 })).toThrow(/reflections must be/);
  });
});

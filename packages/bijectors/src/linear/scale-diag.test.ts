import { expectClose } from '@diffeo/testing';
import { tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { ScaleDiag } from './scale-diag.js';

describe('ScaleDiag', () => {
  it('scales each entry, with one log-det for all', async () => {
    const f = new ScaleDiag({ scale: [2, -3] });
    await expectClose(f.forward([1, 1]), [2, -3]);
    await expectClose(f.inverse([2, -3]), [1, 1]);
    await expectClose(f.logDet([1, 1]), [Math.log(6)]);
  });

  it('has the log-det of scales from 1e-30 to 1e30', async () => {
    const f = new ScaleDiag({ scale: [1e-30, 1e-30, 1e20] });
    await expectClose(f.logDet([0, 0, 0]), [-40 * Math.log(10)]);
  });

  it('refuses zeros and vectors of another size', async () => {
    expect(() => new ScaleDiag({ scale: [1, 0] })).toThrow(
      /ScaleDiag: scale must be nonzero, received 0 at index \[1\]/,
    );
    expect(() => new ScaleDiag({ scale: [1, 2] }).forward(zeros([3]))).toThrow(/vectors of 2/);
    expect(() => new ScaleDiag({ scale: [1, 2] }).inverse(zeros([3]))).toThrow(/vectors of 2/);
    expect(() => new ScaleDiag({})).toThrow(/needs size, or scale/);
    await expect(new ScaleDiag({ scale: tensor1d([1, 0]) }).validate()).rejects.toThrow(/nonzero/);
  });
});

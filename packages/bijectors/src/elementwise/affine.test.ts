import { Parameter, positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { scalar, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Affine } from './affine.js';

describe('Affine', () => {
  it('is shift + scale x, with log|scale|', async () => {
    const f = new Affine({ shift: [1, 2], scale: [-2, 0.5] });
    await expectClose(f.forward(3), [-5, 3.5]);
    await expectClose(f.inverse([-5, 3.5]), [3, 3]);
    await expectClose(f.logDet([3, 3]), [Math.log(2), -Math.log(2)]);
    await expectClose(f.inverseLogDet(0), [-Math.log(2), Math.log(2)]);
  });

  it('is the identity by default', async () => {
    await expectClose(new Affine().forward([1, -2]), [1, -2]);
    await expectClose(new Affine().logDet([1, -2]), [0, 0]);
  });

  it('has the log-det of scales from 1e-30 to 1e30', async () => {
    const f = new Affine({ scale: [1e-30, -1e30] });
    await expectClose(f.logDet(0), [-30 * Math.log(10), 30 * Math.log(10)]);
  });

  it('reads parameters and functions anew at each call', async () => {
    const scale = new Parameter(1, { support: positive });
    const f = new Affine({ shift: () => scalar(1), scale });
    scale.assign(4);
    await expectClose(f.forward(2), [9], { rtol: 4e-6 });
    expect([...f.namedParameters().keys()]).toEqual(['scale']);
  });

  it('refuses a scale of zero, and shapes that do not fit', async () => {
    expect(() => new Affine({ scale: [1, 0] })).toThrow(
      'Affine: scale must be nonzero, received 0 at index [1]. ' +
        'Pass a number that is not 0, or new Parameter(1, { support: positive }) to train it.',
    );
    expect(() => new Affine({ shift: Number.NaN })).toThrow(/Affine: shift must be real/);
    expect(() => new Affine({ shift: [1, 2], scale: [1, 2, 3] })).toThrow(/\[2\] and \[3\]/);
    expect(() => new Affine({ scale: [1, 2] }).inverse(zeros([3]))).toThrow(
      'Affine.inverse needs the batch of y and the parameters of shapes that broadcast, received [3] and [2].',
    );
    await expect(new Affine({ scale: tensor1d([1, 0]) }).validate()).rejects.toThrow(
      /Affine: scale must be nonzero, received 0 at index \[1\]/,
    );
  });
});

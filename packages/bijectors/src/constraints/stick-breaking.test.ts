import { expectClose } from '@diffeo/testing';
import { slice } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { expectVectorReference } from '../../test/vector-constraint-reference.js';
import { StickBreaking } from './stick-breaking.js';

describe('StickBreaking', () => {
  const f = new StickBreaking();

  it('equals that of PyTorch in 64 bits, with the log-det of its Jacobian', async () => {
    await expectVectorReference('stickBreaking', f, { rtol: 1e-5 });
  });

  it('takes 0 to equal probabilities, and back', async () => {
    const even = Array(50).fill(1 / 50);
    await expectClose(f.forward(Array(49).fill(0)), even, { rtol: 4e-6 });
    await expectClose(f.inverse(even), Array(49).fill(0), { atol: 4e-6 });
  });

  it('keeps the digits of components and rests down to 1e-30', async () => {
    const y = [1e-30, 1, 3e-30, 1e-30];
    const x = [Math.log(1e-30) + Math.log(3), Math.log(1 / 4e-30) + Math.log(2), Math.log(3)];
    // The logarithms of 1e-30 are rounded to 2^-18, and x is a difference of two.
    await expectClose(f.inverse(y), x, { rtol: 0, atol: 2 ** -17 });
    const logDet = y.reduce((total, each) => total - Math.log(each), 0);
    await expectClose(f.inverseLogDet(y), [logDet], { rtol: 4e-7 });
    await expectClose(f.forward(f.inverse(y)), y, { rtol: 3e-5 });
  });

  it('breaks off the pieces in order: later elements of x leave the earlier ones of y as they are', async () => {
    const y = f.forward([0.5, -1, 2]);
    const other = f.forward([0.5, -1, -7]);
    await expectClose(slice(other, 0, 2), Array.from((await y.data()).slice(0, 2)), { rtol: 0 });
  });
});

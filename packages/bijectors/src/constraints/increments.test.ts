import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Affine } from '../elementwise/affine.js';
import { Increments } from './increments.js';

/** Steps of e + 2 x: positive for the x of the test. */
class Stairs extends Increments {
  readonly family = 'Stairs';
  protected readonly increment = new Affine({ shift: Math.E, scale: 2 });
}

describe('Increments', () => {
  const f = new Stairs();

  it('adds up the steps that its map makes of all elements but the first', async () => {
    await expectClose(f.forward([7, 1, 2]), [7, 9 + Math.E, 13 + 2 * Math.E]);
    await expectClose(f.inverse([7, 9 + Math.E, 13 + 2 * Math.E]), [7, 1, 2], { rtol: 2e-6 });
    await expectClose(f.logDet([[7, 1, 2]]), [2 * Math.log(2)]);
    await expectClose(f.inverseLogDet([[7, 1, 2]]), [-2 * Math.log(2)]);
  });

  it('leaves vectors of one element alone', async () => {
    const { value, logDet } = f.forwardAndLogDet([[3], [4]]);
    await expectClose(value, [3, 4]);
    await expectClose(logDet, [0, 0]);
    expect(f.inverse([[3], [4]]).shape).toEqual([2, 1]);
  });
});

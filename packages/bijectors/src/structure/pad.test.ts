import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Pad } from './pad.js';

describe('Pad', () => {
  it('puts constants around an event, and cuts them off', async () => {
    const f = new Pad({ paddings: [[1, 2]], value: 0.5 });
    const { value, logDet } = f.forwardAndLogDet([[7, 8]]);
    await expectClose(value, [0.5, 7, 8, 0.5, 0.5]);
    await expectClose(logDet, [0]);
    await expectClose(f.inverse([1, 7, 8, 2, 3]), [7, 8]);
  });

  it('pads several axes', () => {
    const f = new Pad({
      paddings: [
        [1, 1],
        [0, 0],
        [0, 3],
      ],
    });
    expect(f.forward(zeros([9, 4, 5, 1])).shape).toEqual([9, 6, 5, 4]);
    expect(f.inverseEventShape([6, 5, 4])).toEqual([4, 5, 1]);
  });

  it('refuses paddings that are none, and events that were not padded', () => {
    expect(() => new Pad({ paddings: [] })).toThrow(/Pad: paddings must have a pair/);
    expect(() => new Pad({ paddings: [[-1, 0]] })).toThrow(/Pad: paddings must have a pair/);
    expect(() => new Pad({ paddings: [[1, 0]], value: Number.NaN })).toThrow(/Pad: value must be/);
    expect(() => new Pad({ paddings: [[1, 2]] }).inverse([1, 2, 3])).toThrow(
      /Pad: y must have more entries than the paddings \[\[1,2\]\]/,
    );
  });
});

import { expectClose } from '@diffeo/testing';
import { slice } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { SoftClip } from './soft-clip.js';

it('SoftClip keeps the digits far below the lower end, and stays inside', async () => {
  const f = new SoftClip({ low: 0, high: 1, hingeSoftness: 0.1 });
  const { value, logDet } = f.forwardAndLogDet([-5, 0.5, 5]);
  const whole = Math.log1p(Math.exp(10));
  const middle = 1 - Math.log1p(Math.exp(10 - Math.log1p(Math.exp(5)))) / whole;
  await expectClose(value, [Math.exp(-50) / whole / (1 + Math.exp(-10)), middle, 1]);
  const end = Math.log(10 / whole) - Math.log1p(Math.exp(-10)) - 50;
  await expectClose(slice(logDet, 0, 1), [end]);
  for (const each of await value.data()) expect(each).toBeLessThanOrEqual(1);
});

it('SoftClip refuses ends in the wrong order and a softness that is not positive', async () => {
  expect(() => new SoftClip({ low: 1, high: 0 })).toThrow(/SoftClip needs low below high/);
  expect(() => new SoftClip({ low: 0, high: 1, hingeSoftness: 0 })).toThrow(
    /SoftClip: hingeSoftness must be positive/,
  );
});

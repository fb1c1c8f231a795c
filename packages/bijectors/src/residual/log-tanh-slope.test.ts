import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { logTanhSlope, onePlusTanhs } from './log-tanh-slope.js';

describe('logTanhSlope', () => {
  it('keeps its digits from slopes of 1e-6 to 100', async () => {
    for (const slope of [1e-6, 0.5, 1, 100]) {
      const bends = [0, 2 ** -12, 0.5, -0.75, 1];
      await expectClose(
        logTanhSlope(tensor1d(bends), tensor1d([slope])),
        bends.map((bend) => Math.log(slope * (1 - bend ** 2) + bend ** 2)),
        { rtol: 2e-6, atol: 2e-7 },
      );
    }
  });
});

describe('onePlusTanhs', () => {
  it('keeps its digits where it is almost 0', async () => {
    // By 1 + tanh(a) tanh(b) = cosh(a + b) / (cosh(a) cosh(b)).
    const [a, b] = [
      [0, 0.5, 3, 8, 20, -12],
      [1, -0.25, -3, -9, -15, 30],
    ];
    const expected = a.map(
      (each, i) => Math.cosh(each + b[i]!) / (Math.cosh(each) * Math.cosh(b[i]!)),
    );
    await expectClose(onePlusTanhs(tensor1d(a), tensor1d(b)), expected, { rtol: 4e-6 });
  });
});

import { expectClose } from '@diffeo/testing';
import { add, tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { channelMoments } from './channel-moments.js';

it('channelMoments takes all axes but the last together', async () => {
  const x = tensor([1, 10, 3, 10, 5, 10, 7, 10], [2, 2, 1, 2]);
  const { mean, variance, count } = channelMoments(x);
  expect(count).toBe(4);
  await expectClose(mean, [4, 10]);
  await expectClose(variance, [5, 0]);
  await expectClose(channelMoments(add(x, 1e4)).variance, [5, 0]);
});

it('channelMoments has the last digit of a mean that is a thousand deviations from 0', async () => {
  const values = Float32Array.from({ length: 1001 }, (_, i) => 100 + 0.1 * Math.sin(i));
  const exact = values.reduce((total, value) => total + value, 0) / 1001;
  const deviations = Float64Array.from(values, (value) => (value - exact) ** 2);
  const { mean, variance } = channelMoments(tensor(values, [1001, 1]));
  await expectClose(mean, [exact], { rtol: 7e-8 });
  await expectClose(variance, [deviations.reduce((a, b) => a + b) / 1001], { rtol: 1e-6 });
});

import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { PeriodicSpectrum } from './periodic-spectrum.js';

it('PeriodicSpectrum has the frequencies of the discrete Fourier transform', async () => {
  // numpy.fft.fft2([[1, 2, 4], [8, 16, 32]])[:, :2]
  const spectrum = new PeriodicSpectrum(2, 3);
  const frequencies = spectrum.ofImages(tensor([1, 2, 4, 8, 16, 32], [1, 2, 3, 1]));
  expect(frequencies.shape).toEqual([4, 2, 1]);
  const root = Math.sqrt(3);
  const expected = [63, 0, -49, 0, -18, 9 * root, 14, -7 * root];
  await expectClose(frequencies, expected, { atol: 1e-5 });
  expect(spectrum.weights).toEqual([1, 1, 2, 2]);
  expect(new PeriodicSpectrum(1, 4).weights).toEqual([1, 2, 1]);
});

it('PeriodicSpectrum finds the images again', async () => {
  for (const shape of [
    [2, 5, 4, 3],
    [1, 4, 7, 2],
    [3, 1, 1, 1],
  ]) {
    const x = normal(shape, { key: Key.fromSeed(1) });
    const spectrum = new PeriodicSpectrum(shape[1]!, shape[2]!);
    const again = spectrum.toImages(spectrum.ofImages(x), shape);
    expect(again.shape).toEqual(shape);
    await expectClose(again, await x.data<'float32'>(), { atol: 2e-6 });
  }
});

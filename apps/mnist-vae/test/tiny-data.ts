import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Images } from '@diffeo/mnist';

const SIDE = 28;

/** Some images of 28 x 28 with a bright square that wanders, so that there is something to learn. */
export function tinyImages(count: number): Images {
  const pixels = new Uint8Array(count * SIDE * SIDE);
  for (let image = 0; image < count; image++) {
    for (let y = 0; y < 12; y++) {
      const row = 4 + y + (image % 3) * 3;
      const start = (image * SIDE + row) * SIDE + 3 + (image % 5) * 2;
      pixels.fill(200 + (image % 7), start, start + 10);
    }
  }
  return { count, rows: SIDE, columns: SIDE, pixels };
}

/** Writes tiny images as the two idx files that `--data` asks for. */
export async function writeTinyData(folder: string, count = 30): Promise<void> {
  const { pixels } = tinyImages(count);
  const file = new Uint8Array(16 + pixels.length);
  const header = new DataView(file.buffer);
  [0x0803, count, SIDE, SIDE].forEach((word, index) => {
    header.setUint32(4 * index, word);
  });
  file.set(pixels, 16);
  await writeFile(join(folder, 'train-images-idx3-ubyte'), file);
  await writeFile(join(folder, 't10k-images-idx3-ubyte'), file);
}

import { decode, encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { imageGrid } from './image-grid.js';

describe('imageGrid', () => {
  const images = Float32Array.of(0, 0.2, 0.4, 0.6, 1, 1, 1, 1, 0, 0, 0, 0, 2, -1, 0.5, Number.NaN);

  it('lays images out row by row with gaps around them', () => {
    const { width, height, data } = imageGrid(images, {
      rows: 2,
      columns: 2,
      side: 2,
      scale: 1,
      gap: 1,
    });
    expect([width, height]).toEqual([7, 7]);
    const line = (y: number) => [...data.subarray(y * width, (y + 1) * width)];
    expect(line(0)).toEqual(new Array(7).fill(38));
    expect(line(1)).toEqual([38, 0, 51, 38, 255, 255, 38]);
    expect(line(2)).toEqual([38, 102, 153, 38, 255, 255, 38]);
    expect(line(4)).toEqual([38, 0, 0, 38, 255, 0, 38]);
    expect(line(5).slice(4, 6)).toEqual([128, 0]);
  });

  it('repeats every pixel where it scales', () => {
    const { width, data } = imageGrid(images, { rows: 1, columns: 1, side: 2, scale: 3, gap: 0 });
    expect(width).toBe(6);
    expect([...data.subarray(0, 6)]).toEqual([0, 0, 0, 51, 51, 51]);
    expect([...data.subarray(12, 18)]).toEqual([0, 0, 0, 51, 51, 51]);
    expect(data[35]).toBe(153);
  });

  it('comes back from a PNG as it was', () => {
    const picture = imageGrid(images, { rows: 2, columns: 2, side: 2 });
    const read = decode(encode(picture));
    expect([read.width, read.height, read.channels, read.depth]).toEqual([14, 14, 1, 8]);
    expect(read.data).toEqual(picture.data);
  });
});

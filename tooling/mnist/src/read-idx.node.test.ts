import { FormatError } from '@diffeo/core';
import { describe, expect, it } from 'vitest';
import { readIdx } from './read-idx.js';

const HEADER_2_3 = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3];

describe('readIdx', () => {
  it('gives the shape and the bytes', () => {
    const { shape, values } = readIdx(Uint8Array.of(...HEADER_2_3, 1, 2, 3, 4, 5, 255), 'x');
    expect(shape).toEqual([2, 3]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 255]);
  });

  it('reads a view that starts inside a buffer, and sizes above one byte', () => {
    const file = Uint8Array.of(9, 9, 9, 0, 0, 8, 1, 0, 0, 1, 1, ...new Uint8Array(257));
    expect(readIdx(file.subarray(3), 'x').shape).toEqual([257]);
  });

  it.each<[string, number[], RegExp]>([
    ['nothing', [], /idx file of unsigned bytes.*\(none\)/],
    ['another magic number', [1, 0, 8, 1, 0, 0, 0, 0], /bytes 1 0 8 1/],
    ['another element type', [0, 0, 0x0d, 1, 0, 0, 0, 0], /unsigned bytes/],
    ['rank 0', [0, 0, 8, 0], /unsigned bytes/],
    ['gzip', [0x1f, 0x8b, 8, 0], /gzip.*gunzip/],
    ['a header cut short', [0, 0, 8, 3, 0, 0, 0, 1], /16 bytes of header, received 8/],
    [
      'data cut short',
      [...HEADER_2_3, 1, 2, 3, 4, 5],
      /must hold 6 bytes for its shape \[2,3\], received 5 bytes/,
    ],
    ['data too long', [...HEADER_2_3, 1, 2, 3, 4, 5, 6, 7], /received 7 bytes/],
    [
      'sizes that overflow',
      [0, 0, 8, 3, ...new Array(12).fill(255)],
      /must hold 7\.9\d+e\+28 bytes/,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readIdx(Uint8Array.from(bytes), 'images-idx3')).toThrow(FormatError);
    expect(() => readIdx(Uint8Array.from(bytes), 'images-idx3')).toThrow(message);
    expect(() => readIdx(Uint8Array.from(bytes), 'images-idx3')).toThrow(/^images-idx3/);
  });
});

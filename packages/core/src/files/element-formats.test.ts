import { describe, expect, it } from 'vitest';
import { elementFormats } from './element-formats.js';

function read(name: string, bytes: number[]): number {
  return elementFormats.get(name)!.read(new DataView(Uint8Array.from(bytes).buffer), 0);
}

describe('elementFormats', () => {
  it('lists types from wide to narrow, as the reference implementation orders the data', () => {
    const widths = [...elementFormats.values()].map(({ bytes }) => bytes);
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
  });

  it('reads every binary16 number: the finite ones grow with their bits', () => {
    let last = -1;
    const wrong: number[] = [];
    for (let bits = 0; bits < 0x7c00; bits++) {
      const value = read('F16', [bits & 0xff, bits >> 8]);
      const negative = read('F16', [bits & 0xff, (bits >> 8) | 0x80]);
      if (value <= last || !Object.is(negative, -value)) wrong.push(bits);
      last = value;
    }
    expect(wrong).toEqual([]);
    expect(last).toBe(65504);
  });

  it('reads the edges of each type, little-endian', () => {
    expect(read('F16', [0x00, 0x7c])).toBe(Number.POSITIVE_INFINITY);
    expect(read('F16', [0x01, 0x7c])).toBeNaN();
    expect(read('BF16', [0x49, 0xc0])).toBe(-3.140625);
    expect(read('I16', [0x00, 0x80])).toBe(-32768);
    expect(read('U16', [0x00, 0x80])).toBe(32768);
    expect(read('I64', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])).toBe(-1);
    expect(read('BOOL', [2])).toBe(1);
  });
});

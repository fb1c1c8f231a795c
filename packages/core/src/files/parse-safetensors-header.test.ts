import { describe, expect, it } from 'vitest';
import { DiffeoError } from '../errors/diffeo-error.js';
import { parseSafetensorsHeader, safetensorsDataStart } from './parse-safetensors-header.js';

/** A file with this header, as it stands or as JSON, and this many bytes of data. */
function file(header: unknown, dataBytes = 0): Uint8Array {
  const json = new TextEncoder().encode(
    typeof header === 'string' ? header : JSON.stringify(header),
  );
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

function withLength(length: bigint, rest: number[]): Uint8Array {
  const bytes = new Uint8Array(8 + rest.length);
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  bytes.set(rest, 8);
  return bytes;
}

function refusal(bytes: Uint8Array): DiffeoError {
  try {
    parseSafetensorsHeader(bytes);
  } catch (error) {
    if (DiffeoError.is(error)) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

const f32 = (shape: unknown, begin: unknown, end: unknown) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});

describe('parseSafetensorsHeader', () => {
  it('lists tensors in the order of their bytes, whatever the order in the header', () => {
    const { entries, metadata } = parseSafetensorsHeader(
      file(
        {
          b: f32([1, 2], 8, 16),
          a: f32([2], 0, 8),
          none: f32([0], 8, 8),
          __metadata__: { k: 'v' },
        },
        16,
      ),
    );
    expect(entries.map(({ name }) => name)).toEqual(['a', 'none', 'b']);
    expect(entries[2]!.end - entries[2]!.begin).toBe(8);
    expect(metadata).toEqual({ k: 'v' });
  });

  it('reads a header padded with spaces, and a view into a larger buffer', () => {
    const whole = file('{}      ');
    const shifted = new Uint8Array(whole.length + 3);
    shifted.set(whole, 3);
    expect(parseSafetensorsHeader(shifted.subarray(3)).entries).toEqual([]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['an empty file', new Uint8Array(), /at least the 8 bytes.*0 bytes.*truncated/],
    ['7 bytes', new Uint8Array(7), /7 bytes/],
    [
      'a header larger than the file',
      withLength(100n, [0x7b, 0x7d]),
      /100 bytes that does not fit.*truncated/,
    ],
    ['a header larger than the limit', withLength(100_000_001n, []), /at most 100000000 bytes/],
    ['a length of 2^64 - 1', withLength(2n ** 64n - 1n, []), /18446744073709551615/],
    ['an empty header', withLength(0n, []), /starts with \{/],
    ['another format', new TextEncoder().encode('\x93NUMPY\0\0\0\0\0\0\0\0\0'), /safetensors/],
    ['an array as header', file('[]'), /starts with \{/],
    ['text that is not UTF-8', withLength(3n, [0x7b, 0xff, 0x7d]), /UTF-8/],
    ['text that is not JSON', file('{"a":}'), /JSON/],
    ['JSON and more', file('{}{}'), /JSON/],
    ['a name twice', file('{"a":1,"a":2}'), /the name "a" twice/],
    ['a field twice', file('{"a":{"dtype":"F32","dtype":"I32"}}'), /"dtype" twice/],
    [
      'metadata that is no object',
      file({ __metadata__: 'x' }),
      /__metadata__ must map names to strings/,
    ],
    [
      'metadata that is no string',
      file({ __metadata__: { a: 1 } }),
      /__metadata__ must map names to strings/,
    ],
    [
      '__proto__ as name',
      file('{"__proto__":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}', 4),
      /__proto__/,
    ],
    ['__proto__ in the metadata', file('{"__metadata__":{"__proto__":"x"}}'), /__proto__/],
  ])('refuses %s', (_, bytes, message) => {
    expect(refusal(bytes)).toMatchObject({
      name: 'FormatError',
      message: expect.stringMatching(message),
    });
    expect(refusal(bytes).remedy).toBeTruthy();
  });

  it.each<[string, unknown, RegExp]>([
    ['null', null, /described by an object, received null/],
    ['a list', [], /described by an object/],
    ['no dtype', { shape: [], data_offsets: [0, 4] }, /needs a dtype of/],
    [
      'an unknown dtype',
      { ...f32([1], 0, 4), dtype: 'F8_E4M3' },
      /dtype of .*F32.*received "F8_E4M3"/,
    ],
    ['a dtype of the prototype', { ...f32([1], 0, 4), dtype: 'constructor' }, /dtype/],
    ['no shape', { dtype: 'F32', data_offsets: [0, 4] }, /shape of whole numbers/],
    ['a negative size', f32([-1], 0, 4), /received \[-1\]/],
    ['two negative sizes', f32([-1, -1], 0, 4), /received \[-1,-1\]/],
    ['a fractional size', f32([0.5, 2], 0, 4), /received \[0.5,2\]/],
    ['a size as text', f32(['1'], 0, 4), /received \["1"\]/],
    ['a size beyond 2^53', f32([2 ** 53], 0, 4), /shape/],
    [
      'sizes whose product overflows',
      f32([2 ** 32, 2 ** 32], 0, 4),
      /takes 7\d+ bytes, received 4 bytes/,
    ],
    ['no offsets', { dtype: 'F32', shape: [1] }, /two data_offsets/],
    ['three offsets', { dtype: 'F32', shape: [1], data_offsets: [0, 2, 4] }, /two data_offsets/],
    ['negative offsets', f32([1], -4, 0), /two data_offsets/],
    ['fractional offsets', f32([1], 0.5, 4.5), /two data_offsets/],
    ['offsets in the wrong order', f32([1], 4, 0), /in order/],
    [
      'an offset beyond the file',
      f32([2], 0, 8),
      /within the 4 bytes of data, received \[0,8\].*truncated/,
    ],
    [
      'a size that does not match',
      f32([2], 0, 4),
      /F32 and shape \[2\] takes 8 bytes, received 4 bytes/,
    ],
    ['a gap before it', f32([0], 4, 4), /leaves 4 unused bytes after the header/],
  ])('names the tensor that has %s', (_, entry, message) => {
    const error = refusal(file({ w: entry }, 4));
    expect(error.name).toBe('FormatError');
    expect(error.message).toMatch(/^decodeSafetensors: tensor "w"/);
    expect(error.message).toMatch(message);
    expect(error.remedy).toBeTruthy();
  });

  it('refuses bytes that two tensors share, that none owns, or that come after the last', () => {
    expect(refusal(file({ a: f32([2], 0, 8), b: f32([2], 4, 12) }, 12)).message).toMatch(
      /"b" shares bytes.*"a"/,
    );
    expect(refusal(file({ a: f32([1], 0, 4), b: f32([1], 0, 4) }, 4)).message).toMatch(
      /shares bytes/,
    );
    expect(refusal(file({ a: f32([1], 0, 4), b: f32([1], 8, 12) }, 12)).message).toMatch(
      /"b" leaves 4 unused/,
    );
    expect(refusal(file({ a: f32([1], 0, 4) }, 5)).message).toMatch(
      /1 bytes after the last tensor/,
    );
  });

  it('needs only the start of a file, and is told the rest', () => {
    const whole = file({ a: f32([2], 0, 8) }, 8);
    const dataStart = safetensorsDataStart(whole.subarray(0, 8), { fileBytes: whole.length });
    expect(dataStart).toBe(whole.length - 8);
    const start = whole.subarray(0, dataStart);
    const { entries } = parseSafetensorsHeader(start, { fileBytes: whole.length });
    expect(entries[0]).toMatchObject({ begin: dataStart, end: whole.length });
    expect(() => parseSafetensorsHeader(start, { where: 'reader', fileBytes: dataStart })).toThrow(
      /^reader: tensor "a" needs data_offsets within the 0 bytes/,
    );
  });

  it('refuses every truncation of a good file', () => {
    const whole = file({ a: f32([2], 0, 8), b: f32([1], 8, 12) }, 12);
    for (let length = 0; length < whole.length; length++) {
      expect(refusal(whole.subarray(0, length)).name).toBe('FormatError');
    }
  });
});

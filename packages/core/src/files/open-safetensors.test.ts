import { memory, ones, scalar, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/safetensors-files.json' with { type: 'json' };
import { FormatError } from '../errors/format-error.js';
import { decodeSafetensors } from './decode-safetensors.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { openSafetensors, openSafetensorsAs } from './open-safetensors.js';

const MIB = 2 ** 20;

/** A source over bytes that records what it was asked for. */
function sourceOf(bytes: Uint8Array) {
  const reads: [offset: number, length: number][] = [];
  const read = async (offset: number, length: number) => {
    reads.push([offset, length]);
    return bytes.slice(offset, offset + length);
  };
  return { size: bytes.length, read, reads };
}

const bytesOf = (base64: string) =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const accepted = reference.cases.filter(({ refused }) => !refused);

describe('openSafetensors', () => {
  it.each(accepted)('reads what decodeSafetensors reads: $name', async ({ file }) => {
    const decoded = decodeSafetensors(bytesOf(file));
    const opened = await openSafetensors(sourceOf(bytesOf(file)));
    expect(opened.metadata).toEqual(decoded.metadata);
    expect([...opened.names].sort()).toEqual(Object.keys(decoded.tensors).sort());
    for await (const [name, tensor] of opened.tensors()) {
      const expected = decoded.tensors[name]!;
      expect([tensor.dtype, tensor.shape]).toEqual([expected.dtype, expected.shape]);
      expect(await tensor.data()).toEqual(await expected.data());
      tensor.dispose();
      expected.dispose();
    }
  });

  it('asks for every byte once, at most 4 MiB at a time, and no sooner than needed', async () => {
    const large = ones([2.5 * MIB]);
    const small = tensor1d([5, 6], 'int32');
    const source = sourceOf(await encodeSafetensors({ large, small }));
    large.dispose();
    small.dispose();
    const before = memory().numTensors;
    const file = await openSafetensors(source);
    const dataStart = source.size - 10 * MIB - 8;
    expect(source.reads.splice(0)).toEqual([
      [0, 8],
      [0, dataStart],
    ]);
    const tensors = file.tensors();
    const first = (await tensors.next()).value!;
    expect(source.reads.splice(0)).toEqual([
      [dataStart, 4 * MIB],
      [dataStart + 4 * MIB, 4 * MIB],
      [dataStart + 8 * MIB, 2 * MIB],
    ]);
    expect(memory().numTensors).toBe(before + 1);
    expect((await first[1].data()).every((value) => value === 1)).toBe(true);
    const second = (await tensors.next()).value!;
    expect(source.reads.splice(0)).toEqual([[dataStart + 10 * MIB, 8]]);
    expect((await tensors.next()).done).toBe(true);
    first[1].dispose();
    second[1].dispose();
  });

  it('reads one tensor by name, without the others', async () => {
    const given = { a: zeros([100]), b: scalar(7) };
    const source = sourceOf(await encodeSafetensors(given));
    const file = await openSafetensors(source);
    source.reads.length = 0;
    const b = await file.tensor('b');
    expect(source.reads).toEqual([[source.size - 4, 4]]);
    expect((await b.data())[0]).toBe(7);
    await expect(file.tensor('c')).rejects.toThrow('openSafetensors found no tensor "c"');
    for (const one of [given.a, given.b, b]) one.dispose();
  });

  it('refuses every truncation, a source that gives too little, and leaks nothing', async () => {
    const x = tensor1d([1, 2]);
    const whole = await encodeSafetensors({ x });
    x.dispose();
    const before = memory().numTensors;
    for (let length = 0; length < whole.length; length++) {
      await expect(openSafetensors(sourceOf(whole.subarray(0, length)))).rejects.toThrow(
        FormatError,
      );
    }
    const short = sourceOf(whole.subarray(0, whole.length - 1));
    const file = await openSafetensors({ size: whole.length, read: short.read });
    await expect(file.tensor('x')).rejects.toThrow(
      /asked its source for 8 bytes from \d+ on, received 7 bytes/,
    );
    expect(memory().numTensors).toBe(before);
  });

  it('does not read a header of a hostile length', async () => {
    const bytes = new Uint8Array(16).fill(0xff);
    const source = sourceOf(bytes);
    await expect(openSafetensors(source)).rejects.toThrow(/^openSafetensors needs a header of at/);
    expect(source.reads).toEqual([[0, 8]]);
  });
});

describe('openSafetensorsAs', () => {
  it('names who reads', async () => {
    await expect(openSafetensorsAs('reader', sourceOf(new Uint8Array(3)))).rejects.toThrow(
      'reader needs at least the 8 bytes of the header length, received 3 bytes',
    );
  });
});

import { ones, scalar, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { encodeSafetensors } from './encode-safetensors.js';
import { checkWritable, dataBytes, streamSafetensors } from './stream-safetensors.js';

const MIB = 2 ** 20;

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

describe('streamSafetensors', () => {
  it('gives the bytes of encodeSafetensors, as often as asked, in pieces of at most 1 MiB', async () => {
    const tensors: Record<string, Tensor> = {
      large: ones([700_001]),
      flag: scalar(true, 'bool'),
      none: zeros([0, 2]),
      count: tensor1d([3, -4], 'int32'),
    };
    const whole = await encodeSafetensors(tensors, { step: '3' });
    const pieces = streamSafetensors(tensors, { step: '3' });
    expect(pieces.byteLength).toBe(whole.length);
    for (let round = 0; round < 2; round++) {
      const all = await collect(pieces);
      const lengths = all.map(({ length }) => length);
      expect(lengths.slice(1)).toEqual([MIB, MIB, 700_001 * 4 - 2 * MIB, 8, 1]);
      const joined = new Uint8Array(await new Blob(all as BlobPart[]).arrayBuffer());
      expect(joined.length).toBe(whole.length);
      expect(joined.findIndex((byte, index) => byte !== whole[index])).toBe(-1);
    }
    for (const one of Object.values(tensors)) one.dispose();
  });

  it('reads a tensor only when its piece is asked for', async () => {
    const tensors = { a: ones([2]), b: ones([3]) };
    const read: string[] = [];
    for (const [name, tensor] of Object.entries(tensors)) {
      const data = tensor.data.bind(tensor);
      Object.assign(tensor, {
        data: () => {
          read.push(name);
          return data();
        },
      });
    }
    const seen: string[] = [];
    for await (const _ of streamSafetensors(tensors)) seen.push(read.join(''));
    expect(seen).toEqual(['', 'a', 'ab']);
    for (const one of Object.values(tensors)) one.dispose();
  });

  it('refuses at once, before a piece is asked for', () => {
    const z = tensor1d(['text']);
    expect(() => streamSafetensors({ z })).toThrow(
      'streamSafetensors: tensor "z" must be float32, int32 or bool, received string',
    );
    expect(() => streamSafetensors({}, { __metadata__: '' })).toThrow(
      'streamSafetensors: metadata must not use the reserved name __metadata__',
    );
    z.dispose();
  });
});

describe('checkWritable', () => {
  it('names who writes', () => {
    expect(() => checkWritable('writer', {}, { __metadata__: '' })).toThrow(/^writer: metadata/);
  });
});

describe('dataBytes', () => {
  it('counts 4 bytes an element, and 1 for bool', () => {
    const tensors = [zeros([3]), zeros([3], 'int32'), zeros([3], 'bool'), zeros([0])];
    expect(tensors.map(dataBytes)).toEqual([12, 12, 3, 0]);
    for (const one of tensors) one.dispose();
  });
});

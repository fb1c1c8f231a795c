import { memory, scalar, tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../errors/format-error.js';
import { decodeSafetensorsShards } from './decode-safetensors-shards.js';
import { encodeSafetensors } from './encode-safetensors.js';
import { encodeSafetensorsShards } from './encode-safetensors-shards.js';

const utf8 = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A folder with shards a (a1 = 1, a2 = 2) and b (b1 = 3). */
async function folder(): Promise<Map<string, Uint8Array>> {
  const [a1, a2, b1] = [scalar(1), scalar(2), scalar(3)];
  const files = new Map([
    ['a.safetensors', await encodeSafetensors({ a1, a2 }, { from: 'a', format: 'pt' })],
    ['b.safetensors', await encodeSafetensors({ b1 }, { from: 'b', step: '7' })],
  ]);
  for (const one of [a1, a2, b1]) one.dispose();
  return files;
}

const loadFrom = (files: ReadonlyMap<string, Uint8Array>) => async (name: string) => {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`no file ${name}`);
  return bytes;
};

const good = { a1: 'a.safetensors', a2: 'a.safetensors', b1: 'b.safetensors' };

describe('decodeSafetensorsShards', () => {
  it('returns what encodeSafetensorsShards was given, from bytes and from sources', async () => {
    const given = {
      w: tensor2d([1, -2, 3.5, 0], [2, 2]),
      n: tensor1d([7, -8], 'int32'),
      f: scalar(true, 'bool'),
      none: zeros([0, 3]),
    };
    const files = new Map<string, Uint8Array>();
    const options = { maxShardBytes: 8, metadata: { step: '3' } };
    for await (const { name, bytes } of encodeSafetensorsShards(given, options)) {
      files.set(name, bytes);
    }
    const index = files.get('model.safetensors.index.json')!;
    const load = loadFrom(files);
    const loadSource = async (name: string) => {
      const bytes = await load(name);
      const read = async (offset: number, length: number) => bytes.slice(offset, offset + length);
      return { size: bytes.length, read };
    };
    for (const one of [load, loadSource]) {
      const { tensors, metadata } = await decodeSafetensorsShards(index, one);
      expect(metadata).toEqual({ step: '3' });
      expect(Object.keys(tensors).sort()).toEqual(['f', 'n', 'none', 'w']);
      for (const [name, original] of Object.entries(given)) {
        const tensor = tensors[name]!;
        expect([tensor.dtype, tensor.shape]).toEqual([original.dtype, original.shape]);
        expect(await tensor.data()).toEqual(await original.data());
        tensor.dispose();
      }
    }
    for (const one of Object.values(given)) one.dispose();
  });

  it('loads each shard once, and joins metadata, the first shard first', async () => {
    const load = loadFrom(await folder());
    const loaded: string[] = [];
    const { tensors, metadata } = await decodeSafetensorsShards(
      utf8({ weight_map: good }),
      (name) => {
        loaded.push(name);
        return load(name);
      },
    );
    expect(loaded).toEqual(['a.safetensors', 'b.safetensors']);
    expect(metadata).toEqual({ from: 'a', format: 'pt', step: '7' });
    expect((await tensors['b1']!.data())[0]).toBe(3);
    for (const one of Object.values(tensors)) one.dispose();
  });

  it.each<[string, Record<string, unknown>, RegExp]>([
    [
      'a missing shard',
      { ...good, c: 'c.safetensors' },
      /shard "c.safetensors" could not be loaded, received Error: no file c.safetensors/,
    ],
    [
      'a tensor in the wrong shard',
      { ...good, a2: 'b.safetensors' },
      /shard "a.safetensors" holds tensor "a2", which the index does not place there/,
    ],
    [
      'a tensor that its shard lacks',
      { ...good, b2: 'b.safetensors' },
      /shard "b.safetensors" lacks tensor "b2", which the index places there/,
    ],
    [
      'a tensor that the index leaves out',
      { a1: 'a.safetensors', b1: 'b.safetensors' },
      /holds tensor "a2"/,
    ],
    ['a name that leaves the folder', { ...good, c: '../c.safetensors' }, /plain name/],
  ])('refuses %s, and leaks nothing', async (_, weightMap, message) => {
    const files = await folder();
    const before = memory().numTensors;
    const decoding = decodeSafetensorsShards(utf8({ weight_map: weightMap }), loadFrom(files));
    await expect(decoding).rejects.toThrow(FormatError);
    await expect(decoding).rejects.toThrow(message);
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a tensor that two shards hold, and a truncated shard, by name', async () => {
    const files = await folder();
    const before = memory().numTensors;
    const index = utf8({ weight_map: { ...good, b1: 'c.safetensors' } });
    files.set('c.safetensors', files.get('a.safetensors')!);
    await expect(decodeSafetensorsShards(index, loadFrom(files))).rejects.toThrow(
      /shard "c.safetensors" lacks tensor "b1"/,
    );
    const b = files.get('b.safetensors')!;
    files.set('c.safetensors', b.subarray(0, b.length - 1));
    await expect(decodeSafetensorsShards(index, loadFrom(files))).rejects.toThrow(
      /shard "c.safetensors": tensor "b1" needs data_offsets within the 3 bytes/,
    );
    expect(memory().numTensors).toBe(before);
  });
});

import { scalar, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { decodeSafetensors } from './decode-safetensors.js';
import { encodeSafetensorsShards, type SafetensorsShardFile } from './encode-safetensors-shards.js';

async function collect(files: AsyncIterable<SafetensorsShardFile>) {
  const all: SafetensorsShardFile[] = [];
  for await (const file of files) all.push(file);
  return all;
}

function disposeAll(tensors: Record<string, Tensor>): void {
  for (const one of Object.values(tensors)) one.dispose();
}

describe('encodeSafetensorsShards', () => {
  it('fills shards in the order of names and lists them as Hugging Face does', async () => {
    const tensors = {
      c: zeros([5]),
      10: zeros([1]),
      a: zeros([1]),
      b: tensor1d([1, 0, 1], 'bool'),
      d: scalar(1),
    };
    const options = { maxShardBytes: 12, metadata: { format: 'pt' } };
    const files = await collect(encodeSafetensorsShards(tensors, options));
    expect(files.map(({ name }) => name)).toEqual([
      'model-00001-of-00003.safetensors',
      'model-00002-of-00003.safetensors',
      'model-00003-of-00003.safetensors',
      'model.safetensors.index.json',
    ]);
    const held = files.slice(0, 3).map(({ bytes }) => {
      const decoded = decodeSafetensors(bytes);
      expect(decoded.metadata).toEqual({ format: 'pt' });
      disposeAll(decoded.tensors);
      return Object.keys(decoded.tensors).sort();
    });
    expect(held).toEqual([['10', 'a', 'b'], ['c'], ['d']]);
    // json.dumps({'metadata': {'total_size': 35}, 'weight_map': ...}, indent=2, sort_keys=True) + '\n'
    expect(new TextDecoder().decode(files[3]!.bytes)).toBe(`{
  "metadata": {
    "total_size": 35
  },
  "weight_map": {
    "10": "model-00001-of-00003.safetensors",
    "a": "model-00001-of-00003.safetensors",
    "b": "model-00001-of-00003.safetensors",
    "c": "model-00002-of-00003.safetensors",
    "d": "model-00003-of-00003.safetensors"
  }
}
`);
    disposeAll(tensors);
  });

  it('makes a shard only when it is asked for', async () => {
    const tensors = { a: zeros([2]), b: zeros([2]) };
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
    for await (const { bytes } of encodeSafetensorsShards(tensors, { maxShardBytes: 8 })) {
      seen.push(`${read.join('')} ${bytes.length < 200}`);
    }
    expect(seen).toEqual(['a true', 'ab true', 'ab true']);
    disposeAll(tensors);
  });

  it('writes one shard and an index of no tensors', async () => {
    const files = await collect(encodeSafetensorsShards({}, { maxShardBytes: 1, name: 'none' }));
    expect(files.map(({ name }) => name)).toEqual([
      'none-00001-of-00001.safetensors',
      'none.safetensors.index.json',
    ]);
    expect(JSON.parse(new TextDecoder().decode(files[1]!.bytes)).weight_map).toEqual({});
  });

  it('refuses at once what it cannot write', () => {
    const refuse = (maxShardBytes: number, name?: string) => () =>
      encodeSafetensorsShards({}, name === undefined ? { maxShardBytes } : { maxShardBytes, name });
    expect(refuse(0)).toThrow(DomainError);
    expect(refuse(Number.NaN)).toThrow(/maxShardBytes must be positive, received NaN/);
    expect(refuse(1, '../model')).toThrow(/name must be the start of a plain file name/);
    const z = tensor1d(['text']);
    expect(() => encodeSafetensorsShards({ z }, { maxShardBytes: 1 })).toThrow(
      'encodeSafetensorsShards: tensor "z" must be float32',
    );
    z.dispose();
  });
});

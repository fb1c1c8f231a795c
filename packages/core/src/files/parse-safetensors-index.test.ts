import { describe, expect, it } from 'vitest';
import { FormatError } from '../errors/format-error.js';
import { parseSafetensorsIndex } from './parse-safetensors-index.js';

const parse = (index: unknown) =>
  parseSafetensorsIndex(
    new TextEncoder().encode(typeof index === 'string' ? index : JSON.stringify(index)),
    'reader',
  );

describe('parseSafetensorsIndex', () => {
  it('groups tensors by shard, whatever the metadata says', () => {
    const index = {
      metadata: { total_size: 1e300 },
      weight_map: { a: 'm-2.safetensors', b: 'm-1.safetensors', constructor: 'm-2.safetensors' },
    };
    expect([...parse(index)]).toEqual([
      ['m-1.safetensors', new Set(['b'])],
      ['m-2.safetensors', new Set(['a', 'constructor'])],
    ]);
    expect(parse({ weight_map: {} }).size).toBe(0);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '{"weight_map":', /in JSON.*truncated/],
    ['a list', '[]', /index that starts with \{/],
    ['no weight_map', {}, /weight_map from tensors to shards/],
    ['a list as weight_map', { weight_map: [] }, /weight_map from tensors to shards/],
    ['a tensor twice', '{"weight_map":{"a":"x.safetensors","a":"y.safetensors"}}', /"a" twice/],
    ['two maps', '{"weight_map":{},"weight_map":{}}', /"weight_map" twice/],
    ['a number as shard', { weight_map: { a: 1 } }, /tensor "a" needs as shard.*received number/],
    ['a shard elsewhere', { weight_map: { a: '../x.safetensors' } }, /received "\.\.\/x/],
    ['__proto__', '{"weight_map":{"__proto__":"x.safetensors"}}', /reserved name __proto__/],
  ])('refuses %s', (_, index, message) => {
    expect(() => parse(index)).toThrow(FormatError);
    expect(() => parse(index)).toThrow(message);
  });

  it('refuses an index beyond the limit before it reads it', () => {
    const vast = { length: 100_000_001 } as Uint8Array;
    expect(() => parseSafetensorsIndex(vast, 'reader')).toThrow(/at most 100000000 bytes/);
  });
});

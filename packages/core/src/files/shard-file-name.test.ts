import { describe, expect, it } from 'vitest';
import { isShardFileName, shardFileName } from './shard-file-name.js';

describe('isShardFileName', () => {
  it.each(['model-00001-of-00003.safetensors', 'a.b c_D-1.safetensors', '層.safetensors'])(
    'takes %s',
    (name) => {
      expect(isShardFileName(name)).toBe(true);
    },
  );

  it.each([
    '',
    '.safetensors',
    '../model.safetensors',
    '..\\model.safetensors',
    '/etc/model.safetensors',
    'C:model.safetensors',
    'folder/model.safetensors',
    'https://example.org/model.safetensors',
    '%2e%2e%2fmodel.safetensors',
    'model.safetensors?x.safetensors',
    'model\0.safetensors',
    'model\n.safetensors',
    '~model.safetensors',
    'model.bin',
    'model.safetensors\n',
    `${'x'.repeat(300)}.safetensors`,
  ])('refuses %j', (name) => {
    expect(isShardFileName(name)).toBe(false);
  });
});

describe('shardFileName', () => {
  it('numbers with five digits, or more where it takes more', () => {
    expect(shardFileName('model', 1, 3)).toBe('model-00001-of-00003.safetensors');
    expect(shardFileName('m', 7, 123456)).toBe('m-00007-of-123456.safetensors');
  });
});

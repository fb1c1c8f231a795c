import { describe, expect, it } from 'vitest';
import { Key } from './key.js';
import { philox } from './philox.js';
import { StreamTag } from './stream-tag.js';
import { wordStream } from './word-stream.js';

describe('wordStream', () => {
  it('gives the words of the blocks under the tag, across chunks', () => {
    const key = Key.fromSeed(3);
    const next = wordStream(key, StreamTag.permutation);
    const expected = philox(new Uint32Array(3000), key, [0, 0, 0, StreamTag.permutation]);
    expect(Array.from(expected, next)).toEqual([...expected]);
  });
});

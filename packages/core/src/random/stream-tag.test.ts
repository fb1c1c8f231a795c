import { expect, it } from 'vitest';
import { StreamTag } from './stream-tag.js';

it('StreamTag gives every purpose its own blocks', () => {
  const tags = Object.values(StreamTag);
  expect(new Set(tags).size).toBe(tags.length);
});

import { describe, expect, it } from 'vitest';
import { quoted } from './quoted.js';

describe('quoted', () => {
  it('escapes and shortens what a hostile file calls a tensor', () => {
    expect(quoted('a\n\u001b[31m')).toBe('"a\\n\\u001b[31m"');
    expect(quoted('x'.repeat(1000)).length).toBeLessThan(100);
  });
});

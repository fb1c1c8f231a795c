import { describe, expect, it } from 'vitest';
import { duplicateJsonKey } from './duplicate-json-key.js';

describe('duplicateJsonKey', () => {
  it.each([
    ['{"a": 1, "a": 2}', 'a'],
    ['{"a":{"b":1,"b":2}}', 'b'],
    ['[{"x":1},{"y":[{"z":1 , "z" :2}]}]', 'z'],
    ['{"a":1,"\\u0061":2}', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"":1,"":2}', ''],
  ])('finds the key in %s', (json, key) => {
    expect(duplicateJsonKey(json)).toBe(key);
  });

  it.each([
    '{}',
    '3',
    '{"a":{"a":{"a":1}},"b":{"a":1}}',
    '{"a":"a","b":"a:","c":["a","a"]}',
    '{"a\\"":1,"a":"}{\\"b\\":1","b":"\\\\"}',
    '[{"a":1},{"a":1}]',
  ])('finds none in %s', (json) => {
    expect(duplicateJsonKey(json)).toBeUndefined();
  });

  it('handles a string of millions of characters without recursion', () => {
    const long = 'x'.repeat(3_000_000);
    expect(duplicateJsonKey(JSON.stringify({ [long]: long, b: 1 }))).toBeUndefined();
  });
});

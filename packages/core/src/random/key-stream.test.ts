import { describe, expect, it } from 'vitest';
import { keyStream } from './key-stream.js';

describe('keyStream', () => {
  it('is one for the program', () => {
    const holder = globalThis as { [key: symbol]: unknown };
    expect(keyStream()).toBe(keyStream());
    expect(holder[Symbol.for('diffeo.keyStream')]).toBe(keyStream());
  });

  it('starts from entropy', () => {
    const holder = globalThis as { [key: symbol]: unknown };
    const roots = Array.from({ length: 3 }, () => {
      delete holder[Symbol.for('diffeo.keyStream')];
      return String(keyStream().root);
    });
    expect(new Set(roots).size).toBe(3);
  });
});

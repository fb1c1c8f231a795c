import { describe, expect, it } from 'vitest';
import { definedOps } from './defined-ops.js';

describe('definedOps', () => {
  it('is one set for the whole program', () => {
    definedOps().add('DiffeoTestName');
    const shared = (globalThis as { [key: symbol]: unknown })[Symbol.for('diffeo.definedOps')];
    expect(shared).toBe(definedOps());
    expect(definedOps().has('DiffeoTestName')).toBe(true);
  });
});

import { expect, it } from 'vitest';
import type { Normal } from './normal.js';
import { findKl, registerKl } from './register-kl.js';

it('registerKl keeps one closed form for each ordered pair of families, in a registry of the whole program', () => {
  const form = () => null as never;
  registerKl<Normal, Normal>('TestP', 'TestQ', form);
  expect(findKl('TestP', 'TestQ')).toBe(form);
  expect(findKl('TestQ', 'TestP')).toBeUndefined();
  const shared = (globalThis as Record<symbol, unknown>)[Symbol.for('diffeo.kl')];
  expect(shared).toBeInstanceOf(Map);
});

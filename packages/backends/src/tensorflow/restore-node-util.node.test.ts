import { expect, it } from 'vitest';
import { restoreNodeUtil } from './restore-node-util.js';

it('puts back what Node 23 removed', () => {
  const util: Record<string, (value: unknown) => boolean> = {};
  restoreNodeUtil(util);
  expect(util['isNullOrUndefined']!(undefined)).toBe(true);
  expect(util['isNullOrUndefined']!(null)).toBe(true);
  expect(util['isNullOrUndefined']!(0)).toBe(false);
  expect(util['isArray']!([])).toBe(true);
  expect(util['isArray']!({ length: 0 })).toBe(false);
});

it('keeps what is there', () => {
  const isArray = () => false;
  const util = { isArray };
  restoreNodeUtil(util);
  expect(util.isArray).toBe(isArray);
});

it('serves the module that CommonJS packages get', () => {
  restoreNodeUtil();
  const util = process.getBuiltinModule('node:util') as unknown as {
    isNullOrUndefined(value: unknown): boolean;
  };
  expect(util.isNullOrUndefined(null)).toBe(true);
});

import { expect, it } from 'vitest';
import { RunScope } from './run-scope.js';

it('RunScope holds while a function runs, also one that throws', () => {
  const scope = new RunScope<number>('test.runScope');
  expect(scope.current).toBeUndefined();
  const seen = scope.run(1, () => [
    scope.current,
    scope.run(2, () => scope.current),
    scope.current,
  ]);
  expect(seen).toEqual([1, 2, 1]);
  const fail = () => {
    throw new Error('failed');
  };
  expect(() => scope.run(3, fail)).toThrow('failed');
  expect(scope.current).toBeUndefined();
  expect(scope.run(4, () => new RunScope<number>('test.runScope').current)).toBe(4);
});

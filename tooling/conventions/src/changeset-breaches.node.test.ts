import { expect, it } from 'vitest';
import { changesetBreaches } from './changeset-breaches.mjs';

const core = { name: '@diffeo/core', version: '1.2.0', changed: true };

it('wants a changeset for a package that has changed', () => {
  expect(changesetBreaches({ packages: [core], changesets: [] })).toEqual([
    '@diffeo/core has changed since 1.2.0 and no changeset names it; run: npx changeset',
  ]);
  const changesets = [{ file: 'a.md', names: ['@diffeo/core'] }];
  expect(changesetBreaches({ packages: [core], changesets })).toEqual([]);
  expect(changesetBreaches({ packages: [{ ...core, changed: false }], changesets: [] })).toEqual(
    [],
  );
});

it('refuses a changeset for a package that is not there', () => {
  const changesets = [{ file: 'a.md', names: ['@diffeo/core', '@diffeo/cor'] }];
  expect(changesetBreaches({ packages: [core], changesets })).toHaveLength(1);
});

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} ReleaseState
 * @property {{ name: string, version: string, changed: boolean }[]} packages `changed`: since the tag of the version
 *   that the manifest names; true if the package was never released, false where that tag is not in this clone
 * @property {{ file: string, names: string[] }[]} changesets each with the packages that it names
 */

/**
 * @param {string} root
 * @returns {ReleaseState}
 */
export function readReleaseState(root) {
  const packages = readdirSync(join(root, 'packages')).map((folder) => {
    const text = readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8');
    const { name, version } = JSON.parse(text);
    const changed = version === '0.0.0' || changedSince(root, `${name}@${version}`, folder);
    return { name, version, changed };
  });
  const changesets = readdirSync(join(root, '.changeset'))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .map((file) => {
      const header = readFileSync(join(root, '.changeset', file), 'utf8').split(/^---$/m)[1] ?? '';
      return {
        file,
        names: [...header.matchAll(/^["'](.+)["']:/gm)].map(([, name]) => name ?? ''),
      };
    });
  return { packages, changesets };
}

/**
 * @param {string} root
 * @param {string} tag
 * @param {string} folder
 */
function changedSince(root, tag, folder) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  if (git('tag', '--list', tag) === '') return false;
  const paths = [`packages/${folder}/src`, `packages/${folder}/package.json`];
  return git('diff', '--name-only', tag, '--', ...paths, ':!*.test.ts') !== '';
}

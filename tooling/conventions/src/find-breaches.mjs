import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSource } from './parse-source.mjs';
import { bannedCalls } from './rules/banned-calls.mjs';
import { fileNameIsSymbol } from './rules/file-name-is-symbol.mjs';
import { noLooseEnds } from './rules/no-loose-ends.mjs';
import { noVagueNames } from './rules/no-vague-names.mjs';
import { packageManifest } from './rules/package-manifest.mjs';
import { readmeWithExample } from './rules/readme-with-example.mjs';
import { siblingTest } from './rules/sibling-test.mjs';

/** @typedef {import('./parse-source.mjs').SourceFile} SourceFile */
/** @typedef {(file: SourceFile, paths: ReadonlySet<string>) => readonly string[]} Rule */

/** @type {readonly { applies: RegExp, except?: RegExp, rule: Rule }[]} */
const sourceRules = [
  { applies: /^(packages|apps|tooling)\/.*\.(ts|mjs|js)$/, rule: noVagueNames },
  { applies: /^(packages|apps|tooling)\/.*\.(ts|mjs|js)$/, rule: noLooseEnds },
  { applies: /^(packages|apps|tooling)\/[^/]+\/src\/.*\.(ts|mjs)$/, rule: fileNameIsSymbol },
  { applies: /^(packages|apps)\/[^/]+\/src\/.*\.ts$/, rule: siblingTest },
  { applies: /^packages\/[^/]+\/src\/.*\.ts$/, except: /\.test\.ts$/, rule: bannedCalls },
];

const GENERATED = /\/generated\//;

/**
 * Every breach in the workspace at a folder. Files that git ignores are not looked at.
 *
 * @param {string} root
 * @returns {{ path: string, breach: string }[]}
 */
export function findBreaches(root) {
  const paths = new Set(filesOf(root));
  const breaches = [];
  for (const path of paths) {
    const rules = sourceRules.filter(
      ({ applies, except }) => applies.test(path) && !except?.test(path),
    );
    if (rules.length === 0 || GENERATED.test(path)) continue;
    const file = parseSource(path, readFileSync(join(root, path), 'utf8'));
    for (const { rule } of rules) {
      for (const breach of rule(file, paths)) breaches.push({ path, breach });
    }
  }
  for (const path of paths) {
    if (!/^packages\/[^/]+\/package\.json$/.test(path)) continue;
    const folder = posix.dirname(path);
    const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'));
    for (const breach of packageManifest(manifest)) breaches.push({ path, breach });
    const text = (/** @type {string} */ file) =>
      existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8') : '';
    // A package that exports nothing yet has nothing to show.
    if (text('src/index.ts').trim() === 'export {};') continue;
    for (const breach of readmeWithExample(text('README.md'), manifest.name)) {
      breaches.push({ path: `${folder}/README.md`, breach });
    }
  }
  return breaches;
}

/** @param {string} root */
function filesOf(root) {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * @typedef {object} Example
 * @property {'program' | 'fragment'} kind a README shows programs, which run as they stand; a doc comment shows
 *   fragments, which leave out imports of public names and may leave values to the reader
 * @property {string} path of the file that shows it, from the root of the workspace
 * @property {number} line where its code begins
 * @property {string} code
 */

/**
 * Every example in the READMEs and in the doc comments of the packages.
 *
 * @returns {Example[]}
 */
export function findExamples() {
  const packages = readdirSync(`${root}/packages`).map((name) => `packages/${name}`);
  const readmes = ['README.md', ...packages.map((folder) => `${folder}/README.md`)];
  const sources = packages.flatMap((folder) =>
    readdirSync(`${root}/${folder}/src`, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .map((path) => `${folder}/src/${path.replaceAll('\\', '/')}`),
  );
  const read = (/** @type {string} */ path) => readFileSync(`${root}/${path}`, 'utf8');
  return [
    ...readmes
      .filter((path) => existsSync(`${root}/${path}`))
      .flatMap((path) => programsOf(path, read(path))),
    ...sources.flatMap((path) => fragmentsOf(path, read(path))),
  ];
}

/**
 * The fenced blocks of a README that say ts or js.
 *
 * @param {string} path
 * @param {string} text
 * @returns {Example[]}
 */
export function programsOf(path, text) {
  return [...text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```$/gm)].map((match) => ({
    kind: 'program',
    path,
    line: lineOf(text, match.index) + 1,
    code: match[1] ?? '',
  }));
}

/**
 * What stands under the `@example` tags of a source file, to the next tag or the end of the comment.
 *
 * @param {string} path
 * @param {string} text
 * @returns {Example[]}
 */
export function fragmentsOf(path, text) {
  return [...text.matchAll(/^ *\* @example *\n((?: *\*(?!\/)(?! @).*\n)+)/gm)].map((match) => ({
    kind: 'fragment',
    path,
    line: lineOf(text, match.index) + 1,
    code: (match[1] ?? '').replace(/^ *\* ?/gm, '').replace(/^```.*$/gm, ''),
  }));
}

/**
 * @param {string} text
 * @param {number} offset
 */
function lineOf(text, offset) {
  return text.slice(0, offset).split('\n').length;
}

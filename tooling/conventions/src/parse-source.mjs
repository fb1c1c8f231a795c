import { posix } from 'node:path';
import ts from 'typescript';

/**
 * A source file as the rules see it.
 *
 * @typedef {object} SourceFile
 * @property {string} path from the root of the workspace, with forward slashes
 * @property {string} folder
 * @property {string} name the file's name up to its first dot
 * @property {string} text
 * @property {import('typescript').SourceFile} tree
 */

/**
 * @param {string} path
 * @param {string} text
 * @returns {SourceFile}
 */
export function parseSource(path, text) {
  return {
    path,
    folder: posix.dirname(path),
    name: posix.basename(path).split('.')[0] ?? '',
    text,
    tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true),
  };
}

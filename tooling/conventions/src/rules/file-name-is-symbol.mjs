import { exportedNames } from '../exported-names.mjs';

/** Entry files: their name says their part, not a symbol. */
const ENTRIES = ['index', 'main'];

/**
 * `value-and-grad.ts` exports `valueAndGrad`; `training-state.ts` may export `saveTrainingState` and
 * `loadTrainingState`, two verbs of one noun.
 *
 * @type {import('../find-breaches.mjs').Rule}
 */
export function fileNameIsSymbol(file) {
  if (ENTRIES.includes(file.name) || /\.test\.|\.d\.|-setup\./.test(file.path)) return [];
  const noun = letters(file.name);
  const names = exportedNames(file);
  if (names.some((name) => letters(name) === noun)) return [];
  if (names.filter((name) => letters(name).endsWith(noun)).length > 1) return [];
  const found = names.length === 0 ? 'nothing' : names.join(', ');
  return [`exports ${found}; a file is named for its main exported symbol, in kebab-case`];
}

/** Where the hyphens of DTypeError or IWAE go is a matter of taste. @param {string} name */
function letters(name) {
  return name.replace(/[-_]/g, '').toLowerCase();
}

import { exportedNames } from '../exported-names.mjs';

/** Entry files: their name says their part, not a symbol. */
const ENTRIES = ['index', 'main'];

/** `value-and-grad.ts` exports `valueAndGrad`. @type {import('../find-breaches.mjs').Rule} */
export function fileNameIsSymbol(file) {
  if (ENTRIES.includes(file.name) || /\.test\.|\.d\.|-setup\./.test(file.path)) return [];
  // Letters only: where the hyphens of DTypeError or IWAE go is a matter of taste.
  const wanted = file.name.replaceAll('-', '');
  const names = exportedNames(file);
  if (names.some((name) => name.toLowerCase() === wanted)) return [];
  const found = names.length === 0 ? 'nothing' : names.join(', ');
  return [`exports ${found}; a file is named for its main exported symbol, in kebab-case`];
}

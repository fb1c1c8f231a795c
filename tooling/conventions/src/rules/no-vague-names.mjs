/** Names that hold anything. As one word among others they may mean something: Node has a module `util`. */
const VAGUE = ['common', 'helper', 'misc', 'shared', 'util'];
const ALWAYS_VAGUE = ['helpers', 'utils', 'utilities'];

/** A folder or file is named for what it holds. @type {import('../find-breaches.mjs').Rule} */
export function noVagueNames({ path }) {
  const names = path.split('/').map((part) => part.split('.')[0] ?? '');
  return names
    .filter(
      (name) => VAGUE.includes(name) || name.split('-').some((word) => ALWAYS_VAGUE.includes(word)),
    )
    .map((name) => `"${name}" names nothing; name the file for the concept that it holds`);
}

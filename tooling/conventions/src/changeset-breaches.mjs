/**
 * @param {import('./read-release-state.mjs').ReleaseState} state
 * @returns {string[]}
 */
export function changesetBreaches({ packages, changesets }) {
  const known = new Set(packages.map(({ name }) => name));
  const named = new Set(changesets.flatMap(({ names }) => names));
  const forgotten = packages
    .filter(({ name, changed }) => changed && !named.has(name))
    .map(
      ({ name, version }) =>
        `${name} has changed since ${version} and no changeset names it; run: npx changeset`,
    );
  const foreign = changesets.flatMap(({ file, names }) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => `.changeset/${file} names ${name}, which is not a package of this workspace`),
  );
  return [...forgotten, ...foreign];
}

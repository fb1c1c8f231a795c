const OLDEST = [20, 19];

/**
 * What to tell someone whose Node is too old, or undefined if it is not.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return undefined;
  return `Diffeo needs Node ${OLDEST.join('.')} or newer, and this is Node ${version}. Install a current one from https://nodejs.org, then run the command again.`;
}

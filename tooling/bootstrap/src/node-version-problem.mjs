const OLDEST = { major: 20, minor: 19 };

/**
 * What to tell someone whose Node is too old, or undefined if it is not.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | undefined}
 */
export function nodeVersionProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return undefined;
  return `Diffeo needs Node ${OLDEST.major}.${OLDEST.minor} or newer, and this is Node ${version}. Install a current one from https://nodejs.org, then run the command again.`;
}

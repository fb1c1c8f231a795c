const TFJS_CORE = '@tensorflow/tfjs-core';
const SOURCE = '@diffeo/source';

/**
 * What the manifest of a published package must say.
 *
 * @param {Record<string, any>} manifest
 * @returns {string[]}
 */
export function packageManifest(manifest) {
  const published = manifest.publishConfig?.exports ?? {};
  /** @type {[boolean, string][]} */
  const rules = [
    [manifest.type === 'module', '"type" must be "module"'],
    [manifest.engines?.node === '>=20.19', '"engines.node" must be ">=20.19"'],
    [manifest.license === 'Apache-2.0', '"license" must be "Apache-2.0"'],
    [
      manifest.sideEffects === false || Array.isArray(manifest.sideEffects),
      '"sideEffects" must be false or the list of files that have some',
    ],
    [
      TFJS_CORE in (manifest.peerDependencies ?? {}) &&
        !(TFJS_CORE in (manifest.dependencies ?? {})),
      `${TFJS_CORE} must be a peer dependency: two copies would be two engines`,
    ],
    [
      sameKeys(manifest.exports, published),
      '"publishConfig.exports" must have the entries of "exports"',
    ],
    [
      !JSON.stringify(published).includes(SOURCE),
      `"publishConfig.exports" must leave out ${SOURCE}: the sources are not published`,
    ],
  ];
  for (const [entry, target] of Object.entries(manifest.exports ?? {})) {
    if (typeof target === 'string') continue;
    rules.push([SOURCE in target, `"exports[${entry}]" must name its source under ${SOURCE}`]);
    const { [SOURCE]: _, ...rest } = target;
    const same = JSON.stringify(rest) === JSON.stringify(published[entry]);
    rules.push([same, `"publishConfig.exports[${entry}]" must equal "exports" less ${SOURCE}`]);
  }
  return rules.filter(([holds]) => !holds).map(([, rule]) => rule);
}

/**
 * @param {object} [a]
 * @param {object} [b]
 */
function sameKeys(a = {}, b = {}) {
  return Object.keys(a).join() === Object.keys(b).join();
}

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages', import.meta.url));

/**
 * Every module that a program may import from the family, then tfjs-core, on which it stands.
 *
 * @returns {string[]}
 */
export function publicEntries() {
  const entries = readdirSync(packages).flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(`${packages}/${folder}/package.json`, 'utf8'));
    return Object.keys(manifest.exports)
      .filter((entry) => !entry.endsWith('.json'))
      .map((entry) => manifest.name + entry.slice(1));
  });
  return [...entries, '@tensorflow/tfjs-core'];
}

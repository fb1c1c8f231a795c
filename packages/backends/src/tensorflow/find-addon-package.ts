import { UnsupportedError } from '@diffeo/core';
import { nodeRequire } from '../node-require.js';

/** The packages that bind TensorFlow's C library, the preferred one first. */
const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'] as const;

/** The compiled file of such a package, in a folder for each version of Node's binary interface. */
const ADDON = 'tfjs_binding.node';

const WHERE = "useBackend('tensorflow')";

function hasAddon(manifest: string): boolean {
  const { existsSync, readdirSync } = process.getBuiltinModule('node:fs');
  const { dirname, join } = process.getBuiltinModule('node:path');
  const folder = join(dirname(manifest), 'lib');
  return (
    existsSync(folder) && readdirSync(folder).some((abi) => existsSync(join(folder, abi, ADDON)))
  );
}

/**
 * Finds the installed tfjs-node package that has its compiled addon. Looking for the file first matters: importing the
 * package without it would load all of tfjs, second copies of other backends included, before it fails.
 *
 * @throws {UnsupportedError} where no package is installed, or none has its addon
 */
export function findAddonPackage(
  resolve: (path: string) => string = nodeRequire().resolve,
): string {
  const installed: string[] = [];
  for (const name of PACKAGES) {
    let manifest: string;
    try {
      manifest = resolve(`${name}/package.json`);
    } catch {
      continue;
    }
    if (hasAddon(manifest)) return name;
    installed.push(name);
  }
  const [first] = installed;
  if (first === undefined) {
    throw new UnsupportedError({
      where: WHERE,
      rule: `needs ${PACKAGES[1]} or ${PACKAGES[0]}, and neither is installed`,
      remedy: `Run: npm install ${PACKAGES[1]} (CPU) or npm install ${PACKAGES[0]} (NVIDIA, CUDA 11.2)`,
    });
  }
  throw new UnsupportedError({
    where: WHERE,
    rule: `needs the compiled addon of ${first} (${ADDON}), which its installation did not leave`,
    remedy: `Run: npm rebuild ${first} --build-addon-from-source`,
  });
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const PACKAGES = [
  '@diffeo/backends',
  '@diffeo/core',
  '@diffeo/distributions',
  '@diffeo/models',
  '@diffeo/nn',
  '@diffeo/variational',
  '@tensorflow/tfjs-core',
] as const;

/** The versions of Node and of the packages that decide the numbers of a run. */
export async function packageVersions(): Promise<Record<string, string>> {
  const require = createRequire(import.meta.url);
  const versions = await Promise.all(
    PACKAGES.map(async (name) => {
      const manifest = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8'));
      return [name, String(manifest.version)] as const;
    }),
  );
  return { node: process.versions.node, ...Object.fromEntries(versions) };
}

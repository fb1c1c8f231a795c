import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Packs every package of the family as it would be published. The packages must have been built.
 *
 * @param {string} folder where the tarballs go
 * @returns {Promise<Map<string, string>>} from a package's name to its tarball
 */
export async function packPackages(folder) {
  const args = ['--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder];
  await promisify(execFile)('pnpm', args, { cwd: root, shell: process.platform === 'win32' });
  const tarballs = (await readdir(folder)).filter((file) => file.endsWith('.tgz'));
  return new Map(
    tarballs.map((file) => {
      const name = /^diffeo-(.+)-\d+\.\d+\.\d+.*\.tgz$/.exec(file)?.[1];
      return [`@diffeo/${name}`, join(folder, file)];
    }),
  );
}

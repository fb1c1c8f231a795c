import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packPackages } from './pack-packages.mjs';
import { runProgram } from './run-program.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const programs = fileURLToPath(new URL('../programs', import.meta.url));

/** The range of tfjs that the packages' peer dependency asks for. */
const TFJS = '^4.22.0';

/**
 * Makes an empty project outside of the workspace, installs every package of the family into it by npm from its
 * tarball, as a user gets it from the registry, and puts the programs beside them.
 *
 * @returns the project's folder, the caller's to remove
 */
export async function installPackages(): Promise<string> {
  await runProgram('pnpm', ['exec', 'turbo', 'run', 'build', '--filter=./packages/*'], root);
  const project = await mkdtemp(join(tmpdir(), 'diffeo-consumer-'));
  const tarballs = await packPackages(project);
  const dependencies = Object.fromEntries(
    [...tarballs].map(([name, path]) => [name, `file:${path}`]),
  );
  const manifest = {
    private: true,
    type: 'module',
    dependencies: { ...dependencies, '@tensorflow/tfjs-core': TFJS },
  };
  await writeFile(join(project, 'package.json'), JSON.stringify(manifest));
  await cp(programs, project, { recursive: true });
  await runProgram('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund'], project);
  return project;
}

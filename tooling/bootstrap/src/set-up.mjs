import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './capture.mjs';
import { childEnvironment } from './child-environment.mjs';
import { phase } from './phase.mjs';
import { root } from './root.mjs';

/** Says which lockfile the packages in node_modules were installed from. */
const MARKER = join(root, 'node_modules', '.diffeo-installed');

/**
 * Brings a clone to the point where the workspace's tools run: the pinned pnpm, the packages of the lockfile, the
 * generated sources. Does only what is not done yet.
 *
 * @returns {Promise<NodeJS.ProcessEnv>} the environment for everything that follows, with pnpm on its PATH
 */
export async function setUp() {
  const environment = await withPnpm(childEnvironment(process.env));
  await install(environment);
  await turbo(environment, 'Generate sources', ['generate']);
  return environment;
}

/**
 * Runs tasks of turbo.json; turbo skips those whose inputs have not changed.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} title
 * @param {readonly string[]} args
 */
export async function turbo(environment, title, args) {
  const fixed = ['run', ...args, '--output-logs=errors-only', '--log-prefix=none'];
  await phase(title, process.execPath, [toolPath('turbo'), ...fixed], { environment });
}

/**
 * The script that a package installed at the root runs as its program; started with Node itself it needs no shell
 * on any platform.
 *
 * @param {string} name of the package, which is also the name of the program
 * @param {string} [program]
 */
export function toolPath(name, program = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/**
 * The environment with the pnpm of package.json's `packageManager` on its PATH: the installed one if it is that
 * version, else one that npm brings into its cache.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function withPnpm(environment) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wanted = manifest.packageManager.split('+')[0];
  const present = await capture('pnpm', ['--version'], { environment });
  if (present.code === 0 && `pnpm@${present.output.trim()}` === wanted) return environment;

  // `npm exec` puts the program's folder first on the PATH of what it runs.
  const printPath = 'console.log("PATH=" + process.env.PATH)';
  const args = ['exec', '--yes', `--package=${wanted}`, '--', process.execPath, '-e', printPath];
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const output = await phase(`Bring ${wanted}`, command, [...before, ...args], { environment });
  return { ...environment, PATH: /^PATH=(.*)$/m.exec(output)?.[1] };
}

/** @param {NodeJS.ProcessEnv} environment */
async function install(environment) {
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'));
  const wanted = createHash('sha256').update(lockfile).digest('hex');
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return;
  // NODE_ENV=production would leave the tools out.
  const args = [
    'install',
    '--frozen-lockfile',
    '--prod=false',
    '--config.confirm-modules-purge=false',
  ];
  await phase('Install packages', 'pnpm', args, { environment });
  writeFileSync(MARKER, wanted);
}

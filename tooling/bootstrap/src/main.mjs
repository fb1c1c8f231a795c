import { handOver } from './hand-over.mjs';
import { PhaseFailed } from './phase.mjs';
import { runChecks } from './run-checks.mjs';
import { setUp, toolPath, turbo } from './set-up.mjs';

/** @type {Record<string, (args: readonly string[]) => Promise<number>>} */
const commands = {
  /** Trains the variational autoencoder of apps/mnist-vae; arguments go to the program. */
  quickstart: (args) => runApp('mnist-vae', args),

  /** Trains normalizing flows by apps/flows; arguments go to the program. */
  flows: (args) => runApp('flows', args),

  /** Runs the tests on every backend that is there; arguments go to vitest. */
  async test(args) {
    const environment = await setUp();
    return handOver(process.execPath, [toolPath('vitest'), 'run', ...args], { environment });
  },

  /** Runs what must hold beside the tests; arguments select checks by name. */
  async check(args) {
    const environment = await setUp();
    const build = () => turbo(environment, 'Build', ['build', '--filter=./packages/*']);
    return runChecks(args, { environment, build });
  },

  /** Measures training steps against their peers; arguments go to the program. */
  async bench(args) {
    const environment = await setUp();
    await turbo(environment, 'Build', ['build', '--filter=@diffeo/bench...']);
    return handOver('pnpm', ['--filter', '@diffeo/bench', 'run', 'bench', ...args], {
      environment,
    });
  },

  /** Measures the errors of the special functions and writes packages/core/docs/accuracy.md. */
  async accuracy() {
    const environment = await setUp();
    return handOver(process.execPath, ['tooling/accuracy/main.mjs'], { environment });
  },

  async build() {
    const environment = await setUp();
    await turbo(environment, 'Build', ['build']);
    return 0;
  },
};

/**
 * @param {string} name of a folder in apps
 * @param {readonly string[]} args
 */
async function runApp(name, args) {
  const environment = await setUp();
  await turbo(environment, 'Build', ['build', `--filter=./apps/${name}...`]);
  // It saves at the first interrupt and ends at the second, so each may reach it once only: from the terminal, or,
  // where there is none, from here.
  const detached = !process.stdin.isTTY;
  return handOver(process.execPath, [`apps/${name}/dist/main.js`, ...args], {
    environment,
    detached,
  });
}

/**
 * @param {readonly string[]} argv the name of a command, then its arguments
 * @returns {Promise<number>} the exit code
 */
export async function main([name = '', ...args]) {
  const command = commands[name];
  if (command === undefined) {
    console.error(`Unknown command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
    return 2;
  }
  try {
    return await command(args);
  } catch (error) {
    if (!(error instanceof PhaseFailed)) throw error;
    console.error(error.message);
    return error.code;
  }
}

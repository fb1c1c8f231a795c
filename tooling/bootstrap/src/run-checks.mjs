import { availableParallelism } from 'node:os';
import { capture } from './capture.mjs';
import { PhaseFailed } from './phase.mjs';
import { toolPath } from './set-up.mjs';

/**
 * @typedef {object} Check
 * @property {string} name selects it on the command line
 * @property {() => string} script
 * @property {readonly string[]} [args]
 * @property {true} [ofBuild] it looks at the built packages
 */

/** What `npm run check` runs. @type {readonly Check[]} */
const checks = [
  { name: 'types', script: () => toolPath('typescript', 'tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'format-and-lint', script: () => toolPath('@biomejs/biome', 'biome'), args: ['ci', '.'] },
  { name: 'conventions', script: () => 'tooling/conventions/check.mjs' },
  { name: 'examples', script: () => 'tooling/examples/check.mjs' },
  { name: 'changesets', script: () => 'tooling/conventions/check-changesets.mjs' },
  {
    name: 'layers',
    script: () => toolPath('dependency-cruiser', 'depcruise'),
    args: ['--config', '.dependency-cruiser.mjs', 'packages', 'apps', 'tooling'],
  },
  { name: 'unused', script: () => toolPath('knip'), args: ['--no-progress', '--no-config-hints'] },
  { name: 'packed', script: () => 'tooling/consumers/check-packed.mjs', ofBuild: true },
  { name: 'sizes', script: () => toolPath('size-limit'), ofBuild: true },
];

/** @typedef {{ name: string, seconds: number, failed: boolean }} Result */

/**
 * Runs the checks side by side and prints what the failed ones said, then a table of all.
 *
 * @param {readonly string[]} wanted names of checks; none means all
 * @param {{ environment: NodeJS.ProcessEnv, build: () => Promise<void> }} options
 * @returns {Promise<number>} 0 when all passed
 */
export async function runChecks(wanted, { environment, build }) {
  const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const names = checks.map((check) => check.name).join(', ');
    console.error(`Unknown check ${unknown.join(', ')}. There are: ${names}.`);
    return 2;
  }
  const selected = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const built = !selected.some(({ ofBuild }) => ofBuild) || (await succeeds(build));

  const queue = [...selected];
  /** @type {Result[]} */
  const results = [];
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      if (check.ofBuild && !built) results.push({ name: check.name, seconds: 0, failed: true });
      else results.push(await run(check, environment));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return report(results);
}

/**
 * @param {Check} check
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<Result>}
 */
async function run({ name, script, args = [] }, environment) {
  const start = performance.now();
  const { code, output } = await capture(process.execPath, [script(), ...args], { environment });
  const seconds = (performance.now() - start) / 1000;
  const failed = code !== 0;
  if (failed) console.log(`\n── ${name} ──\n${output.trimEnd()}`);
  return { name, seconds, failed };
}

/** @param {() => Promise<void>} build */
async function succeeds(build) {
  try {
    await build();
    return true;
  } catch (error) {
    if (error instanceof PhaseFailed) return false;
    throw error;
  }
}

/** @param {readonly Result[]} results */
function report(results) {
  console.log();
  for (const { name, seconds, failed } of results) {
    const time = seconds.toFixed(1).padStart(6);
    console.log(`${failed ? '✗ failed' : '✓ passed'}  ${name.padEnd(16)} ${time} s`);
  }
  const failures = results.filter(({ failed }) => failed).length;
  console.log(`\nchecks: ${results.length - failures} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

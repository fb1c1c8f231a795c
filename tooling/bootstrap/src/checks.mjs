import { availableParallelism } from 'node:os';
import { capture } from './capture.mjs';
import { toolPath } from './set-up.mjs';

/**
 * What `npm run check` runs, slowest first: the name that selects it, and the program.
 *
 * @type {readonly { name: string, script: () => string, args?: readonly string[] }[]}
 */
const checks = [
  { name: 'types', script: () => toolPath('typescript', 'tsc'), args: ['-p', 'tsconfig.json'] },
  { name: 'packed', script: () => 'tooling/consumers/check-packed.mjs' },
  { name: 'unused', script: () => toolPath('knip'), args: ['--no-progress'] },
  { name: 'sizes', script: () => toolPath('size-limit') },
  {
    name: 'layers',
    script: () => toolPath('dependency-cruiser', 'depcruise'),
    args: ['--config', '.dependency-cruiser.mjs', 'packages', 'apps', 'tooling'],
  },
  { name: 'format-and-lint', script: () => toolPath('@biomejs/biome', 'biome'), args: ['ci', '.'] },
  { name: 'conventions', script: () => 'tooling/conventions/check.mjs' },
  { name: 'changesets', script: () => 'tooling/conventions/check-changesets.mjs' },
];

/**
 * Runs the checks side by side and prints what the failed ones said, then a table of all.
 *
 * @param {readonly string[]} wanted names of checks; none means all
 * @param {{ environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} 0 when all passed
 */
export async function runChecks(wanted, { environment }) {
  const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const names = checks.map((check) => check.name).join(', ');
    console.error(`Unknown check ${unknown.join(', ')}. There are: ${names}.`);
    return 2;
  }
  const queue = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name));
  /** @type {{ name: string, code: number, seconds: number }[]} */
  const results = [];
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const start = performance.now();
      const command = [check.script(), ...(check.args ?? [])];
      const { code, output } = await capture(process.execPath, command, { environment });
      const seconds = (performance.now() - start) / 1000;
      results.push({ name: check.name, code, seconds });
      if (code !== 0) console.log(`\n── ${check.name} ──\n${output.trimEnd()}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return report(results);
}

/** @param {readonly { name: string, code: number, seconds: number }[]} results */
function report(results) {
  console.log();
  for (const { name, code, seconds } of results) {
    console.log(
      `${code === 0 ? '✓ passed' : '✗ failed'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s`,
    );
  }
  const failed = results.filter(({ code }) => code !== 0).length;
  console.log(`\nchecks: ${results.length - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

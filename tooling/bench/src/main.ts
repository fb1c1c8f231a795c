import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase } from './bench-case.js';
import { benchCases } from './cases/index.js';
import { SIDE_COMMAND } from './command-of.js';
import { type CaseResult, measureCase } from './measure-case.js';
import { renderTable } from './render-table.js';
import { serveSide } from './serve-side.js';

const HELP = `npm run bench -- [--filter TEXT]... [--rounds N] [--json FILE] [--list]

  --filter TEXT   only cases whose name contains TEXT; may be given several times
  --rounds N      rounds in which all sides take turns (7)
  --json FILE     where the results go (bench-results/<time>.json)
  --list          names and titles of the cases, and nothing else

DIFFEO_PYTHON=/path/to/python adds PyTorch and JAX, if that Python has them.`;

const resultsFolder = fileURLToPath(new URL('../../../bench-results/', import.meta.url));

const [command, ...rest] = process.argv.slice(2);
if (command === SIDE_COMMAND) {
  await serveSide(rest[0], rest[1]);
  // wasm threads and open handles of a peer must not keep the process
  process.exit();
} else {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    // pnpm hands on the -- that separates its own arguments
    args: process.argv.slice(2).filter((arg) => arg !== '--'),
    options: {
      filter: { type: 'string', multiple: true, default: [] },
      rounds: { type: 'string', default: '7' },
      json: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { filter, rounds, json } = options;
  const chosen = benchCases.filter(
    ({ name }) => filter.length === 0 || filter.some((text) => name.includes(text)),
  );
  if (options.help) console.log(HELP);
  else if (chosen.length === 0) throw new Error(`No case matches ${filter}. --list shows all.`);
  else if (options.list) for (const { name, title } of chosen) console.log(name.padEnd(28), title);
  else if (!(Number(rounds) >= 1))
    throw new Error(`--rounds must be at least 1, received ${rounds}`);
  else await bench(chosen, Math.floor(Number(rounds)), json);
}

async function bench(
  chosen: readonly BenchCase[],
  rounds: number,
  json: string | undefined,
): Promise<void> {
  const started = new Date().toISOString();
  const results: CaseResult[] = [];
  for (const [index, one] of chosen.entries()) {
    progress(`[${index + 1}/${chosen.length}] ${one.title}`);
    results.push(await measureCase(one, rounds));
  }
  progress('');
  console.log(renderTable(results));
  for (const failure of failures(results)) {
    console.error(failure);
    process.exitCode = 1;
  }

  const file = json
    ? resolve(process.env.INIT_CWD ?? '.', json)
    : resolve(resultsFolder, `${started.replaceAll(':', '-')}.json`);
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ started, machine, rounds, results }, null, 2)}\n`);
  console.log(`\n${file}`);
}

/** A line that the next one overwrites; nothing where there is no terminal. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
}

function failures(results: readonly CaseResult[]): string[] {
  return results.flatMap(({ name, sides }) =>
    sides
      .filter(({ unavailable }) => unavailable && !unavailable.missing)
      .map(({ title, unavailable }) => `${name}, ${title}: ${unavailable?.message}`),
  );
}

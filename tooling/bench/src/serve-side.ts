import { createInterface } from 'node:readline';
import type { Environment, Program, ScriptSide } from './bench-case.js';
import { benchCases } from './cases/index.js';
import type { Reply, Request } from './side-process.js';

const enter: Record<Environment, () => Promise<void>> = {
  diffeo: async () => (await import('./environments/enter-diffeo.js')).enterDiffeo(),
  plain: async () => (await import('./environments/enter-plain.js')).enterPlain(),
  bare: async () => {},
};

/**
 * The process of one side: sets it up, then answers requests for timed runs (see `side-process.ts`) until its input
 * ends.
 */
export async function serveSide(
  caseName: string | undefined,
  sideName: string | undefined,
): Promise<void> {
  const side = benchCases.find(({ name }) => name === caseName)?.sides[sideName ?? ''];
  if (!side || !('load' in side)) throw new Error(`no side "${sideName}" of case "${caseName}"`);
  // What libraries print must not end up among the answers.
  console.log = console.error;
  console.info = console.error;
  try {
    await enter[side.environment]();
    const program = await side.load();
    answer({ ready: true });
    for await (const line of createInterface({ input: process.stdin })) {
      answer(await carryOut(JSON.parse(line) as Request, program, side));
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Only a peer may be left out; a package of our own that is not there is a mistake.
    const missing = side.environment === 'bare' && code === 'ERR_MODULE_NOT_FOUND';
    answer(missing ? { missing: message } : { failed: message });
  }
}

async function carryOut(
  { runs, inspect }: Request,
  program: Program,
  side: ScriptSide,
): Promise<Reply> {
  const start = performance.now();
  for (let i = 0; i < runs; i++) {
    const pending = program.run();
    if (pending) await pending;
  }
  const reply: Reply = { ms: performance.now() - start };
  if (inspect) {
    if (program.result) reply.result = await program.result();
    if (side.environment !== 'bare') {
      const { countKernels } = await import('./count-kernels.js');
      reply.kernels = await countKernels(program);
    }
  }
  return reply;
}

function answer(reply: Reply): void {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

import { DiffeoError } from '@diffeo/core';
import { energiesProgram } from './energies/energies-program.js';
import { imagesProgram } from './images/images-program.js';
import type { Program } from './program.js';

const programs: Readonly<Record<string, Program>> = {
  energies: energiesProgram,
  images: imagesProgram,
};

/** What a shell reports for a program that Ctrl-C ended. */
const INTERRUPTED = 130;

/**
 * Runs the program that is named first; `--help` explains it.
 *
 * @param argv the arguments, without the names of Node and of this program.
 * @returns the exit code.
 */
export async function runProgram([name = '', ...argv]: readonly string[]): Promise<number> {
  const program = programs[name];
  if (program === undefined || argv.includes('--help')) {
    const usages = program ? [program.usage] : Object.values(programs).map(({ usage }) => usage);
    console.log(usages.join('\n\n'));
    return program !== undefined || name === '--help' ? 0 : 2;
  }
  const stop = new AbortController();
  // The second Ctrl-C finds no listener and ends the program.
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    if (await program.run(argv, stop.signal)) return 0;
    console.log('\nSaved. The same command goes on from here.');
    return INTERRUPTED;
  } catch (error) {
    // Errors of these packages, of the system and of the command line explain themselves.
    const explains = DiffeoError.is(error) || (error as { code?: unknown }).code !== undefined;
    console.error(explains ? `Error: ${(error as Error).message}` : error);
    return 1;
  } finally {
    process.off('SIGINT', interrupt);
  }
}

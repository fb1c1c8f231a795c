import { CommanderError } from 'commander';
import { parseArguments } from './arguments/parse-arguments.js';
import { carryOutRun } from './carry-out-run.js';
import { explainFailure } from './explain-failure.js';

/**
 * The whole program.
 *
 * @param argv the arguments, without the names of Node and of the program.
 * @returns the exit code.
 */
export async function runProgram(argv: readonly string[]): Promise<number> {
  try {
    return await carryOutRun(parseArguments(argv));
  } catch (error) {
    // commander has printed its own text.
    if (error instanceof CommanderError) return error.exitCode;
    console.error(explainFailure(error, Boolean(process.env['DEBUG'])));
    return 1;
  }
}

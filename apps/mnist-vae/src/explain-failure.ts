import { DiffeoError } from '@diffeo/core';

/**
 * What the program says when it fails. Errors of this family of packages and of the system explain themselves; of any other the
 * stack is wanted, which DEBUG shows.
 *
 * @param debug whether the user asked for the stack by setting the environment variable DEBUG.
 */
export function explainFailure(error: unknown, debug: boolean): string {
  if (!(error instanceof Error)) return `Error: ${String(error)}`;
  if (debug) return error.stack ?? error.message;
  if (DiffeoError.is(error)) {
    const reason = DiffeoError.is(error.cause) ? `\n(${error.cause.message})` : '';
    return `Error: ${error.message}${reason}`;
  }
  return `Error: ${error.message}\nThis was not expected. Set DEBUG=1 to see where it happened.`;
}

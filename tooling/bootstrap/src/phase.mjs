import { capture } from './capture.mjs';

/** A step of the set-up that did not work; everything it said has been printed. */
export class PhaseFailed extends Error {
  /**
   * @param {string} title
   * @param {number} code
   */
  constructor(title, code) {
    super(`${title} failed with exit code ${code}.`);
    this.code = code;
  }
}

/**
 * Runs one step of the set-up behind one line. What the step prints is shown only when it fails.
 *
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} what it printed
 */
export async function phase(title, command, args, options) {
  const live = process.stderr.isTTY;
  if (live) process.stderr.write(`  ${title} …`);
  const start = performance.now();
  const { code, output } = await capture(command, args, options);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (live) process.stderr.write('\r\x1b[K');
  console.error(`${code === 0 ? '✓' : '✗'} ${title} (${seconds} s)`);
  if (code === 0) return output;
  process.stderr.write(output);
  throw new PhaseFailed(title, code);
}

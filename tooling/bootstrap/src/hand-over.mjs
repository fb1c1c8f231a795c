import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './root.mjs';

/** npm passes a signal on that its own process group has received already, so one key press may arrive twice. */
const SAME_PRESS_MS = 500;

/**
 * Runs a program with this terminal as its own, lets it end in its own time when it is told to stop, and resolves
 * with its exit code.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ environment: NodeJS.ProcessEnv, detached?: boolean }} options `detached`: in a process group of its own, so
 *   that a signal to this group reaches the program only from here
 * @returns {Promise<number>}
 */
export function handOver(command, args, { environment, detached = false }) {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32' && command !== process.execPath;
    /** @type {import('node:child_process').SpawnOptions} */
    const options = { cwd: root, env: environment, shell, detached, stdio: 'inherit' };
    const child = spawn(command, args, options);

    let last = Number.NEGATIVE_INFINITY;
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the child as well; it must not come twice, for twice means "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      if (performance.now() - last < SAME_PRESS_MS) return;
      last = performance.now();
      child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);

    /** @param {number} code */
    const finish = (code) => {
      for (const signal of signals) process.off(signal, pass);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(error.message);
      finish(127);
    });
    child.on('close', (code, signal) =>
      finish(code ?? 128 + constants.signals[signal ?? 'SIGTERM']),
    );
  });
}

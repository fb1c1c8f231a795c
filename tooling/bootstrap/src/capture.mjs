import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a program in the workspace to its end and collects what it prints, both streams in the order of arrival.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function capture(command, args, { environment }) {
  return new Promise((resolve) => {
    // Windows starts npm and pnpm, which are scripts there, only through its shell.
    const shell = process.platform === 'win32' && command !== process.execPath;
    const child = spawn(command, args, {
      cwd: root,
      env: environment,
      shell,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    /** @type {Buffer[]} */
    const chunks = [];
    const output = () => Buffer.concat(chunks).toString('utf8');
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${output()}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output: output() }));
  });
}

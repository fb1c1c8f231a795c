import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * Runs a program in a folder and returns what it wrote to its standard output.
 *
 * @throws Error with all that it wrote, where it fails
 */
export async function runProgram(command: string, args: string[], cwd: string): Promise<string> {
  // npm and pnpm are scripts on Windows, which only its shell starts.
  const shell = process.platform === 'win32' && command !== process.execPath;
  // The condition that finds sources is for the workspace; a user's program has none.
  const { NODE_OPTIONS: _, NODE_ENV: __, ...env } = process.env;
  try {
    const { stdout } = await promisify(execFile)(command, args, { cwd, env, shell });
    return stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed\n${stdout ?? ''}${stderr ?? error}`);
  }
}

import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/**
 * Makes a folder and the folders above it that are missing. One that is there already is fine.
 *
 * Unlike `mkdir` with `recursive`, which tries forever in file systems that answer ENOENT to every new name (such as /proc),
 * this always answers.
 *
 * @throws the system's own error, where a folder cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    const parent = dirname(path);
    if (codeOf(error) !== 'ENOENT' || parent === path) throw error;
    await makeFolder(parent);
    await mkdir(path).catch((second) => {
      if (codeOf(second) !== 'EEXIST') throw second;
    });
  }
}

import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UnsupportedError } from '@diffeo/core';
import { makeFolder, writeFileAtomic } from '@diffeo/variational/node';

/** The files that a run leaves. */
export type RunFile =
  | 'run.json'
  | 'metrics.jsonl'
  | 'checkpoint.safetensors'
  | 'model.safetensors'
  | 'samples.png'
  | 'reconstructions.png'
  | 'interpolation.png'
  | 'report.html';

function refuse(path: string, cause: unknown): never {
  throw new UnsupportedError({
    where: `The output folder ${path}`,
    rule: 'cannot be used',
    received: (cause as Error).message,
    remedy: 'Choose a folder that can be written with --out.',
    cause,
  });
}

/** Whether the folder is new or empty now. Making it is one step of the system, so that two runs never share one. */
async function claim(path: string): Promise<boolean> {
  try {
    await mkdir(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return (await readdir(path)).length === 0;
  }
}

/** The output folder of one run. Every file in it is written as a whole or not at all. */
export class RunFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Makes the folder of a new run. Where the wanted one has contents, the first of `wanted-2`, `wanted-3`, ... that has none is
   * taken, so that no run overwrites another.
   *
   * @throws {UnsupportedError} where the folder cannot be made or read.
   */
  static async create(wanted: string): Promise<RunFolder> {
    try {
      await makeFolder(dirname(wanted));
      for (let number = 1; ; number++) {
        const path = number === 1 ? wanted : `${wanted}-${number}`;
        if (await claim(path)) return new RunFolder(path);
      }
    } catch (cause) {
      return refuse(wanted, cause);
    }
  }

  /** The run with the highest number among `wanted`, `wanted-2`, ..., or undefined where there is none. */
  static async newest(wanted: string): Promise<RunFolder | undefined> {
    const prefix = `${basename(wanted)}-`;
    const names = await readdir(dirname(wanted)).catch((): string[] => []);
    const numbers = names
      .filter((name) => name.startsWith(prefix))
      .map((name) => Number(name.slice(prefix.length)))
      .filter((number) => Number.isSafeInteger(number) && number > 1);
    const paths = [...numbers.sort((a, b) => b - a).map((number) => `${wanted}-${number}`), wanted];
    const path = paths.find((candidate) => existsSync(join(candidate, 'run.json')));
    return path === undefined ? undefined : new RunFolder(path);
  }

  file(name: RunFile): string {
    return join(this.path, name);
  }

  /** @throws {UnsupportedError} where the folder is full or read-only; an older file of the name stays as it was. */
  async write(name: RunFile, data: string | Uint8Array): Promise<void> {
    await writeFileAtomic(this.file(name), data);
  }

  /** Whether this is a folder at all. */
  async exists(): Promise<boolean> {
    return stat(this.path).then(
      (found) => found.isDirectory(),
      () => false,
    );
  }
}

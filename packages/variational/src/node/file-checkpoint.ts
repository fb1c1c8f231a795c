import { readFile } from 'node:fs/promises';
import type { CheckpointStore } from '../checkpoint-store.js';
import { fileAccessError } from './file-access-error.js';
import { writeFileAtomic } from './write-file-atomic.js';

/**
 * A checkpoint in a file. A save that fails, or a process that is killed while it saves, leaves the previous checkpoint as it was.
 *
 * @example
 * await fit({ ...options, checkpoint: { store: new FileCheckpoint('runs/1/checkpoint.safetensors') } });
 */
export class FileCheckpoint implements CheckpointStore {
  readonly path: string;

  /** @param path of the file; its folder is made by the first `save` if it is missing. */
  constructor(path: string) {
    this.path = path;
  }

  /** @throws {UnsupportedError} where the folder is full, read-only or not a folder. */
  async save(bytes: Uint8Array): Promise<void> {
    await writeFileAtomic(this.path, bytes);
  }

  /** @throws {UnsupportedError} where there is a file that cannot be read. */
  async load(): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.path);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw fileAccessError('FileCheckpoint', `cannot read ${this.path}`, cause);
    }
  }
}

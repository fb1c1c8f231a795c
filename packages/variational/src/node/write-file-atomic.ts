import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileAccessError } from './file-access-error.js';
import { makeFolder } from './make-folder.js';

let written = 0;

/** Makes the rename itself durable. Not every system lets a folder be opened; there the rename alone must do. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    return;
  }
}

/**
 * Writes a file so that at every moment, also after a crash or a power cut, the path holds either the old contents or
 * all of the new: the data goes to a temporary file in the same folder, is flushed to the disk, and takes the place of the old
 * file by a rename. Folders that are missing are made.
 *
 * @param data text (as UTF-8) or bytes.
 * @throws {UnsupportedError} where the folder is full, read-only or not a folder; the old file is untouched and no
 * temporary file is left.
 * @example
 * await writeFileAtomic('runs/1/model.safetensors', await encodeSafetensors(model.state()));
 */
export async function writeFileAtomic(path: string, data: string | Uint8Array): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${process.pid}.${written++}.tmp`);
  try {
    await makeFolder(folder);
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(data);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw fileAccessError('writeFileAtomic', `cannot write ${path}`, cause);
  }
  await syncFolder(folder);
}

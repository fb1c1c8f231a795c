import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolder } from './make-folder.js';

describe('makeFolder', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  it('makes a folder with those above it, once or at the same time', async () => {
    const path = join(root, 'a', 'b', 'c');
    await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(root, 'a', 'b'))]);
    await makeFolder(path);
    expect((await stat(path)).isDirectory()).toBe(true);
    await makeFolder('.');
    await makeFolder('/');
  });

  it('refuses a file in the place of a folder', async () => {
    await writeFile(join(root, 'file'), '');
    await expect(makeFolder(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(root, 'file', 'a', 'b'))).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
  });

  it.skipIf(process.platform !== 'linux')('answers where no folder can be made', async () => {
    await expect(makeFolder('/proc/a/b/c')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

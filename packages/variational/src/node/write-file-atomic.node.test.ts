import { mkdir, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsupportedError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { writeFileAtomic } from './write-file-atomic.js';

vi.mock('node:fs/promises', async (original) => {
  const module = await original<typeof import('node:fs/promises')>();
  return { ...module, open: vi.fn(module.open) };
});

describe('writeFileAtomic', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes text and bytes, replaces what was there, and leaves nothing else', async () => {
    const path = join(folder, 'a', 'b.txt');
    await writeFileAtomic(path, 'größe');
    expect(await readFile(path, 'utf8')).toBe('größe');
    await writeFileAtomic(path, Uint8Array.of(1, 2, 3));
    expect([...(await readFile(path))]).toEqual([1, 2, 3]);
    expect(await readdir(join(folder, 'a'))).toEqual(['b.txt']);
  });

  it('leaves the old file, and no temporary one, where the disk is full', async () => {
    const path = join(folder, 'kept');
    await writeFileAtomic(path, 'old');
    vi.mocked(open).mockImplementationOnce(async (...where) => {
      const handle = await open(...where);
      await handle.writeFile('half of the ne');
      handle.writeFile = async () => {
        throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
      };
      return handle;
    });
    await expect(writeFileAtomic(path, 'new')).rejects.toThrow(
      /cannot write .*kept.*no space left.*Free space/,
    );
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(folder)).toEqual(['kept']);
  });

  it('says that a file stands where a folder should be, or the other way round', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeFileAtomic(join(folder, 'file', 'x'), '')).rejects.toThrow(/A file stands/);
    await mkdir(join(folder, 'taken', 'inner'), { recursive: true });
    await expect(writeFileAtomic(join(folder, 'taken'), '')).rejects.toThrow(UnsupportedError);
    expect(await readdir(folder)).toEqual(['file', 'taken']);
  });

  it('keeps concurrent writes of one path whole', async () => {
    const path = join(folder, 'busy');
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(10_000));
    await Promise.all(texts.map((text) => writeFileAtomic(path, text)));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['busy']);
  });
});

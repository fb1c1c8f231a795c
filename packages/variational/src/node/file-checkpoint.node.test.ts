import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileCheckpoint } from './file-checkpoint.js';

describe('FileCheckpoint', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('loads what was saved last, and nothing before', async () => {
    const store = new FileCheckpoint(join(folder, 'runs', 'checkpoint'));
    expect(await store.load()).toBeUndefined();
    await store.save(Uint8Array.of(1));
    await store.save(Uint8Array.of(2, 3));
    expect([...(await store.load())!]).toEqual([2, 3]);
  });

  it('says what is wrong with a path that is a folder', async () => {
    await mkdir(join(folder, 'checkpoint', 'inner'), { recursive: true });
    const store = new FileCheckpoint(join(folder, 'checkpoint'));
    await expect(store.load()).rejects.toThrow(/cannot read .*checkpoint.*A folder stands/);
    await expect(store.save(Uint8Array.of(1))).rejects.toThrow(/cannot write/);
  });
});

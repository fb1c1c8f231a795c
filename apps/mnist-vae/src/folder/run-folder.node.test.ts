import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsupportedError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunFolder } from './run-folder.js';

describe('RunFolder', () => {
  let root: string;
  let wanted: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
    wanted = join(root, 'runs', 'vae');
  });
  afterEach(() => rm(root, { recursive: true }));

  it('takes the wanted folder, or the next number where it has contents', async () => {
    expect((await RunFolder.create(wanted)).path).toBe(wanted);
    expect((await RunFolder.create(wanted)).path, 'still empty').toBe(wanted);
    await writeFile(join(wanted, 'x'), '');
    const second = await RunFolder.create(wanted);
    expect(second.path).toBe(`${wanted}-2`);
    await second.write('run.json', '{}');
    expect((await RunFolder.create(wanted)).path).toBe(`${wanted}-3`);
    expect(await readFile(second.file('run.json'), 'utf8')).toBe('{}');
  });

  it('finds the newest run by its number', async () => {
    expect(await RunFolder.newest(wanted)).toBeUndefined();
    for (const suffix of ['', '-2', '-10', '-final']) {
      await mkdir(`${wanted}${suffix}`, { recursive: true });
      await writeFile(join(`${wanted}${suffix}`, 'run.json'), '{}');
    }
    await mkdir(`${wanted}-11`);
    expect((await RunFolder.newest(wanted))?.path).toBe(`${wanted}-10`);
  });

  it('says whether it is there', async () => {
    expect(await new RunFolder(wanted).exists()).toBe(false);
    expect(await (await RunFolder.create(wanted)).exists()).toBe(true);
  });

  it('refuses a file in the place of the folder or of its parent, and leaves it alone', async () => {
    const file = join(root, 'file');
    await writeFile(file, 'kept');
    for (const path of [file, join(file, 'inner'), join(file, 'deep', 'inner')]) {
      await expect(RunFolder.create(path)).rejects.toThrow(UnsupportedError);
      await expect(RunFolder.create(path)).rejects.toThrow(
        /The output folder .*file.* cannot be used.*--out/,
      );
    }
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect(await readdir(root)).toEqual(['file']);
  });

  it.skipIf(process.platform !== 'linux')('refuses a folder that no one can write', async () => {
    await expect(RunFolder.create('/proc/runs/vae')).rejects.toThrow(/cannot be used/);
  });
});

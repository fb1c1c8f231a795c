import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeTinyData } from '../test/tiny-data.js';
import { prepareRun } from './prepare-run.js';

describe('prepareRun', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
    await writeTinyData(root);
  });
  afterEach(() => rm(root, { recursive: true }));

  const wanted = (given: object, resume: string | boolean = false) => ({
    given: { backend: 'cpu', hidden: [4], latent: 2, data: root, ...given },
    out: join(root, 'run'),
    resume,
  });

  it('claims a folder with a record of what will be done', async () => {
    const { record, folder, images, vae } = await prepareRun(wanted({ seed: 5, subset: 10 }));
    expect(images.train.count).toBe(10);
    const written = JSON.parse(await readFile(folder.file('run.json'), 'utf8'));
    expect(written).toEqual(JSON.parse(JSON.stringify(record)));
    expect(written).toMatchObject({
      status: 'running',
      seed: 5,
      arguments: { seed: 5, epochs: 3 },
    });
    expect(written.backend.backend).toBe('cpu');
    vae.dispose();
  });

  it('leaves the folder of a run that goes on as it was', async () => {
    const first = await prepareRun(wanted({}));
    const before = await readFile(first.folder.file('run.json'), 'utf8');
    const second = await prepareRun(wanted({ epochs: 9 }, true));
    expect(second.folder.path).toBe(first.folder.path);
    expect(second.record.arguments.epochs).toBe(9);
    expect(await readFile(first.folder.file('run.json'), 'utf8')).toBe(before);
    first.vae.dispose();
    second.vae.dispose();
  });

  it('makes no folder where something is refused', async () => {
    await expect(prepareRun(wanted({ backend: 'abacus' }))).rejects.toThrow(
      /abacus.*|must be one of/,
    );
    await expect(prepareRun(wanted({ data: join(root, 'none') }))).rejects.toThrow(
      /cannot be read/,
    );
    expect(await readdir(root)).not.toContain('run');
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormatError, UnsupportedError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../arguments/settings.js';
import { planRun } from './plan-run.js';
import { RunFolder } from './run-folder.js';
import { writeRunRecord } from './run-record.js';

describe('planRun', () => {
  let root: string;
  let out: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
    out = join(root, 'vae');
  });
  afterEach(() => rm(root, { recursive: true }));

  async function earlier(settings: Partial<typeof defaultSettings>): Promise<RunFolder> {
    const folder = await RunFolder.create(out);
    await writeRunRecord(folder, {
      status: 'interrupted',
      started: '2026-01-01T00:00:00.000Z',
      seed: 0,
      arguments: { ...defaultSettings, ...settings },
      versions: {},
    });
    return folder;
  }

  it('starts a run with the defaults and what was named, and writes nothing yet', async () => {
    const plan = await planRun({ given: { seed: 7 }, out, resume: false });
    expect(plan).toEqual({ settings: { ...defaultSettings, seed: 7 }, changed: [] });
    expect(await new RunFolder(out).exists()).toBe(false);
  });

  it('goes on with the newest run and its settings', async () => {
    await earlier({ seed: 1 });
    const second = await earlier({ seed: 2, hidden: [8] });
    const plan = await planRun({ given: { epochs: 9, hidden: [8] }, out, resume: true });
    expect(plan.previous?.folder).toEqual(second);
    expect(plan.settings).toEqual({ ...defaultSettings, seed: 2, hidden: [8], epochs: 9 });
    expect(plan.changed).toEqual(['epochs']);
  });

  it('goes on with the run that was named', async () => {
    const first = await earlier({ seed: 1 });
    await earlier({ seed: 2 });
    const plan = await planRun({ given: {}, out: 'elsewhere', resume: first.path });
    expect(plan.settings.seed).toBe(1);
  });

  it('says so where there is no run, or not one of this program', async () => {
    await expect(planRun({ given: {}, out, resume: true })).rejects.toThrow(UnsupportedError);
    await expect(planRun({ given: {}, out, resume: true })).rejects.toThrow(
      /received no run in .*vae/,
    );
    await expect(planRun({ given: {}, out, resume: join(root, 'x') })).rejects.toThrow(
      /does not exist/,
    );
    await writeFile(join(root, 'run.json'), '{}');
    await expect(planRun({ given: {}, out, resume: root })).rejects.toThrow(FormatError);
  });
});

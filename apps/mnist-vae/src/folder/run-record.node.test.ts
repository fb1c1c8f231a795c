import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FormatError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../arguments/settings.js';
import { RunFolder } from './run-folder.js';
import { type RunRecord, readRunRecord, writeRunRecord } from './run-record.js';

const record: RunRecord = {
  status: 'running',
  started: '2026-01-01T00:00:00.000Z',
  seed: 3,
  arguments: { ...defaultSettings, seed: 3, hidden: [512, 256] },
  versions: { node: '22.0.0' },
};

describe('run.json', () => {
  let folder: RunFolder;
  beforeEach(async () => {
    folder = new RunFolder(await mkdtemp(join(tmpdir(), 'diffeo-')));
  });
  afterEach(() => rm(folder.path, { recursive: true }));

  it('comes back as it was written', async () => {
    await writeRunRecord(folder, record);
    expect(await readRunRecord(folder)).toEqual(record);
  });

  it.each([
    ['nothing', undefined],
    ['text', 'no JSON'],
    ['a list', '[]'],
    [
      'other settings',
      JSON.stringify({ ...record, arguments: { ...defaultSettings, epochs: '3' } }),
    ],
    ['missing settings', JSON.stringify({ ...record, arguments: {} })],
  ])('refuses %s with the way out', async (_, text) => {
    if (text !== undefined) await writeFile(folder.file('run.json'), text);
    await expect(readRunRecord(folder)).rejects.toThrow(FormatError);
    await expect(readRunRecord(folder)).rejects.toThrow(/run\.json .*--resume/);
  });
});

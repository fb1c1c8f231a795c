import { UnsupportedError } from '@diffeo/core';
import type { Arguments } from '../arguments/parse-arguments.js';
import { defaultSettings, type Settings } from '../arguments/settings.js';
import { RunFolder } from './run-folder.js';
import { type RunRecord, readRunRecord } from './run-record.js';

/** What a run is to do, before anything is written. */
export interface RunPlan {
  settings: Settings;
  /** The run to go on with, where there is one. */
  previous?: { folder: RunFolder; record: RunRecord };
  /** The settings that differ from those the previous part was run with. */
  changed: (keyof Settings)[];
}

async function folderToResume({ out, resume }: Arguments): Promise<RunFolder> {
  const folder = typeof resume === 'string' ? new RunFolder(resume) : await RunFolder.newest(out);
  if (folder !== undefined && (await folder.exists())) return folder;
  throw new UnsupportedError({
    where: '--resume',
    rule: 'needs the folder of a run',
    received: folder === undefined ? `no run in ${out}` : `${folder.path}, which does not exist`,
    remedy: 'Start a run without --resume, or name the folder of one.',
  });
}

/**
 * Settles the settings: the ones that were named, and for the others those of the run that goes on, or the defaults.
 *
 * @throws {UnsupportedError} where there is no run to go on with.
 * @throws {FormatError} where its record is damaged.
 */
export async function planRun(wanted: Arguments): Promise<RunPlan> {
  const { given, resume } = wanted;
  if (resume === false) return { settings: { ...defaultSettings, ...given }, changed: [] };
  const folder = await folderToResume(wanted);
  const record = await readRunRecord(folder);
  const settings = { ...record.arguments, ...given };
  const names = Object.keys(defaultSettings) as (keyof Settings)[];
  const changed = names.filter((name) => String(settings[name]) !== String(record.arguments[name]));
  return { settings, previous: { folder, record }, changed };
}

import { readFile } from 'node:fs/promises';
import type { BackendReport } from '@diffeo/backends';
import { FormatError } from '@diffeo/core';
import { defaultSettings, type Settings } from '../arguments/settings.js';
import type { RunFolder } from './run-folder.js';

/** The numbers that a finished run stands for, in nats for each test image. */
export interface Results {
  /** Mean ELBO over the test images, one sample of z for each. */
  testElbo: number;
  testReconstruction: number;
  testKl: number;
  testImages: number;
  /** Mean of the importance-weighted bound; absent where K is 0. */
  iwae?: { bound: number; samples: number; images: number };
  parameters: number;
  steps: number;
  trainingSeconds: number;
  stepsPerSecond: number;
}

/** The contents of run.json: how a run was started, where it stands and what came out. */
export interface RunRecord {
  status: 'running' | 'interrupted' | 'failed' | 'finished';
  started: string;
  finished?: string;
  seed: number;
  arguments: Settings;
  versions: Record<string, string>;
  backend?: BackendReport;
  /** Why the run failed. */
  failure?: string;
  results?: Results;
}

/** Writes run.json, the first file of a run and the last. */
export async function writeRunRecord(folder: RunFolder, record: RunRecord): Promise<void> {
  await folder.write('run.json', `${JSON.stringify(record, undefined, 2)}\n`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether the file has a value of the right type for every setting there is. */
function isSettings(value: unknown): value is Settings {
  return (
    isRecord(value) &&
    Object.entries(defaultSettings).every(([name, example]) => {
      const setting = value[name];
      return Array.isArray(example) ? Array.isArray(setting) : typeof setting === typeof example;
    })
  );
}

/**
 * Reads run.json of a run that is to go on.
 *
 * @throws {FormatError} where there is none, or one that this program did not write.
 */
export async function readRunRecord(folder: RunFolder): Promise<RunRecord> {
  const path = folder.file('run.json');
  const remedy = 'Name the folder of a run with --resume, or leave it out to start a new one.';
  let record: unknown;
  try {
    record = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new FormatError({
      where: path,
      rule: 'cannot be read',
      received: (cause as Error).message,
      remedy,
      cause,
    });
  }
  if (!isRecord(record) || !isSettings(record['arguments']) || !isRecord(record['versions'])) {
    throw new FormatError({
      where: path,
      rule: 'must be the record of a run of this program',
      remedy,
    });
  }
  return record as unknown as RunRecord;
}

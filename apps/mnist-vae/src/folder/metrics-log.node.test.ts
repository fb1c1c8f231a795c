import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnsupportedError } from '@diffeo/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MetricsLog, type StepMetrics } from './metrics-log.js';

const record = (step: number): StepMetrics => ({
  step,
  epoch: 1,
  bound: -100.5,
  reconstruction: -80.25,
  kl: 20.25,
  klWeight: 1,
  seconds: 0.1,
});

describe('MetricsLog', () => {
  let folder: string;
  let log: MetricsLog;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
    log = new MetricsLog(join(folder, 'metrics.jsonl'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('appends a line for each record when it is flushed', async () => {
    expect(await log.read()).toEqual([]);
    log.add(record(1));
    await log.flush();
    log.add(record(2));
    log.add(record(3));
    await log.flush();
    await log.flush();
    expect((await readFile(log.path, 'utf8')).split('\n')).toHaveLength(4);
    expect(await log.read()).toEqual([record(1), record(2), record(3)]);
  });

  it('drops what comes after a step, and a line that was cut short', async () => {
    for (const step of [1, 2, 3, 4]) log.add(record(step));
    await log.flush();
    await writeFile(log.path, `${await readFile(log.path, 'utf8')}{"step":5,"ep`);
    expect(await log.read()).toHaveLength(4);
    await log.keepUntil(2);
    log.add(record(3));
    await log.flush();
    expect(await log.read()).toEqual([record(1), record(2), record(3)]);
  });

  it('reads nothing beyond a damaged line', async () => {
    await writeFile(log.path, `${JSON.stringify(record(1))}\n7\n${JSON.stringify(record(3))}\n`);
    expect(await log.read()).toEqual([record(1)]);
  });

  it.skipIf(process.platform !== 'linux')('says what to do about a full disk', async () => {
    const full = new MetricsLog('/dev/full');
    full.add(record(1));
    const failed = full.flush();
    await expect(failed).rejects.toThrow(UnsupportedError);
    await expect(failed).rejects.toThrow(/cannot be written, received ENOSPC.*--resume/);
  });
});

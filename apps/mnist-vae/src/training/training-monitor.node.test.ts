import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MetricsLog } from '../folder/metrics-log.js';
import type { Progress } from '../progress/progress-reporter.js';
import { TrainingMonitor } from './training-monitor.js';

it('logs each step, shows recent means, and goes on with log and clock where a run stopped', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'diffeo-'));
  const log = new MetricsLog(join(folder, 'metrics.jsonl'));
  const shown: Progress[] = [];
  const progress = { show: (state: Progress) => void shown.push(state), stop() {} };
  const total = { steps: 10, epochs: 2 };
  let now = 100;

  const first = new TrainingMonitor(log, progress, total, () => now);
  await first.continueFrom(0);
  for (const [step, kl] of [
    [1, 10],
    [2, 20],
    [3, 30],
  ] as const) {
    now += 2;
    first.record({ step, epoch: 1, reconstruction: -90, kl, klWeight: 1 });
  }
  await log.flush();
  expect(shown.at(-1)).toEqual({
    step: 3,
    steps: 10,
    epoch: 1,
    epochs: 2,
    reconstruction: -90,
    kl: 20,
    bound: -110,
    stepsPerSecond: 0.5,
    secondsLeft: 14,
  });

  now = 1000;
  const second = new TrainingMonitor(log, progress, total, () => now);
  await second.continueFrom(2);
  expect(second.seconds).toBe(4);
  now += 1;
  second.record({ step: 3, epoch: 1, reconstruction: -80, kl: 5, klWeight: 1 });
  await log.flush();
  const records = await log.read();
  expect(records.map(({ step, bound, seconds }) => [step, bound, seconds])).toEqual([
    [1, -100, 2],
    [2, -110, 4],
    [3, -85, 5],
  ]);
  await rm(folder, { recursive: true });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useBackend } from '@diffeo/backends';
import { FormatError, NumericalError } from '@diffeo/core';
import { memory } from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tinyImages } from '../../test/tiny-data.js';
import { defaultSettings, type Settings } from '../arguments/settings.js';
import { MetricsLog } from '../folder/metrics-log.js';
import { RunFolder } from '../folder/run-folder.js';
import type { Progress } from '../progress/progress-reporter.js';
import { buildVae } from './build-vae.js';
import { runKeys } from './run-keys.js';
import { type TrainingOptions, trainVae } from './train-vae.js';

beforeAll(() => useBackend('cpu'));

const tiny: Settings = {
  ...defaultSettings,
  hidden: [4],
  latent: 2,
  batch: 8,
  epochs: 3,
  freeBits: 0.1,
};

describe('trainVae', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'diffeo-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** Trains in a folder and gives what the log and the weights then are. */
  async function train(name: string, options: Partial<TrainingOptions> = {}) {
    const settings = options.settings ?? tiny;
    const keys = runKeys(settings.seed);
    const vae = buildVae(settings, keys.model);
    const folder = new RunFolder(join(root, name));
    const images = tinyImages(30);
    const progress = { show: () => {}, stop: () => {} };
    try {
      const result = await trainVae({ vae, settings, images, keys, folder, progress, ...options });
      const log = await new MetricsLog(folder.file('metrics.jsonl')).read();
      const weights = await Promise.all(
        [...vae.namedParameters().values()].map((p) => p.variable.data()),
      );
      return { result, folder, weights, log: log.map(({ seconds: _, ...record }) => record) };
    } finally {
      vae.dispose();
    }
  }

  it('logs and shows every step, calls back before it changes the folder, and leaks nothing', async () => {
    const shown: Progress[] = [];
    const before = memory().numTensors;
    const onStart = vi.fn();
    const progress = { show: (state: Progress) => void shown.push(state), stop: vi.fn() };
    const { result, log } = await train('a', { onStart, progress });
    expect(result).toMatchObject({ status: 'finished', steps: 12 });
    expect(log.map(({ step, epoch }) => [step, epoch]).slice(3, 6)).toEqual([
      [4, 1],
      [5, 2],
      [6, 2],
    ]);
    expect(log[0]!.bound).toBeCloseTo(log[0]!.reconstruction - log[0]!.kl, 10);
    expect(log.at(-1)!.bound).toBeGreaterThan(log[0]!.bound);
    expect(shown.at(-1)).toMatchObject({ step: 12, steps: 12, epoch: 3, epochs: 3 });
    expect(onStart).toHaveBeenCalledOnce();
    expect(progress.stop).toHaveBeenCalled();
    expect(memory().numTensors).toBe(before);
  });

  it('ends with the same numbers after an interruption', async () => {
    const whole = await train('whole');
    const controller = new AbortController();
    const show = ({ step }: Progress) => step === 6 && controller.abort();
    const stopped = await train('part', {
      signal: controller.signal,
      progress: { show, stop: () => {} },
    });
    expect(stopped.result).toMatchObject({ status: 'stopped', steps: 6 });
    const resumed = await train('part');
    expect(resumed.log).toEqual(whole.log);
    expect(resumed.weights).toEqual(whole.weights);
    const again = await train('part');
    expect([again.result.steps, again.weights]).toEqual([12, whole.weights]);
  });

  it('refuses a checkpoint of another network before anything changes', async () => {
    const { folder } = await train('a');
    const files = ['metrics.jsonl', 'checkpoint.safetensors'] as const;
    const contents = () => Promise.all(files.map((name) => readFile(folder.file(name))));
    const before = await contents();
    const onStart = vi.fn();
    const more = { ...tiny, epochs: 5 };
    await expect(train('a', { settings: { ...more, latent: 3 }, onStart })).rejects.toThrow(
      FormatError,
    );
    await expect(train('a', { settings: { ...more, seed: 3 }, onStart })).rejects.toThrow(
      FormatError,
    );
    expect(await contents()).toEqual(before);
    await writeFile(folder.file('checkpoint.safetensors'), before[1]!.subarray(0, 2000));
    await expect(train('a', { settings: more, onStart })).rejects.toThrow(/truncated/);
    expect(onStart).not.toHaveBeenCalled();
  });

  it('stops where the loss is no longer finite, names the term, and keeps the steps before', async () => {
    const failed = train('a', { settings: { ...tiny, learningRate: 1e30 } });
    await expect(failed).rejects.toThrow(NumericalError);
    await expect(failed).rejects.toThrow(/(kl|reconstruction) = /);
    const log = await new MetricsLog(join(root, 'a', 'metrics.jsonl')).read();
    expect(log.length).toBeGreaterThan(0);
  });
});

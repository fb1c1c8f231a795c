import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../arguments/settings.js';
import type { Results, RunRecord } from '../folder/run-record.js';
import { reportOfRun } from './report-of-run.js';

const results: Results = {
  testElbo: -108.826,
  testReconstruction: -83.8,
  testKl: 25.026,
  testImages: 10000,
  iwae: { bound: -102.3, samples: 100, images: 2000 },
  parameters: 652824,
  steps: 1404,
  trainingSeconds: 62,
  stepsPerSecond: 22.6,
};

const record: RunRecord & { results: Results } = {
  status: 'finished',
  started: '2026-01-02T03:04:05.678Z',
  seed: 0,
  arguments: defaultSettings,
  versions: { node: '22.0.0', '@diffeo/core': '1.2.3' },
  results,
};

describe('reportOfRun', () => {
  it('leads with the bounds on the test set', () => {
    const { headlines, summary } = reportOfRun(record, [], []);
    expect(headlines.map(({ label, value }) => `${label} ${value}`)).toEqual([
      'Test ELBO −108.83',
      'IWAE-100 −102.30',
      'Test KL 25.03',
      'Speed 22.6',
      'Training 1 min 2 s',
    ]);
    expect(summary).toMatch(/^784-400-20 .* 3 epochs/);
  });

  it('names what was set, where it ran and the command that does it again', () => {
    const settings = {
      ...defaultSettings,
      hidden: [512, 256],
      klSchedule: 'linear' as const,
      data: 'sets/fashion',
    };
    const report = reportOfRun({ ...record, arguments: settings }, [], []);
    expect(report.title).toContain('fashion');
    expect(report.settings).toContainEqual(['Decoder', '20-256-512-784, ReLU']);
    expect(report.settings).toContainEqual(['KL weight', 'linear, over 1 epoch']);
    expect(report.environment).toContainEqual(['@diffeo/core', '1.2.3']);
    expect(report.environment).toContainEqual(['Started', '2026-01-02 03:04:05 UTC']);
    expect(report.command).toContain('--hidden 512,256');
  });

  it('draws the KL weight only where it changes', () => {
    const titles = (klSchedule: 'constant' | 'linear') =>
      reportOfRun({ ...record, arguments: { ...defaultSettings, klSchedule } }, [], []).curves.map(
        ({ title }) => title,
      );
    expect(titles('constant')).toEqual(['Evidence lower bound', 'Reconstruction', 'KL']);
    expect(titles('linear')).toContain('KL weight');
  });
});

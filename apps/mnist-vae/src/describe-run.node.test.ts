import { describe, expect, it } from 'vitest';
import { tinyImages } from '../test/tiny-data.js';
import { defaultSettings } from './arguments/settings.js';
import { describeResults, describeRun } from './describe-run.js';
import { RunFolder } from './folder/run-folder.js';
import type { RunRecord } from './folder/run-record.js';
import type { PreparedRun } from './prepare-run.js';

const record = {
  arguments: { ...defaultSettings, latent: 10 },
  backend: {
    backend: 'webgpu',
    device: { summary: 'SwiftShader', software: true },
    kernelPack: { backend: 'webgpu', kernels: ['A', 'B'] },
  },
} as unknown as RunRecord;

const run = {
  plan: { settings: defaultSettings, changed: [] },
  wanted: 'runs/mnist-vae',
  folder: new RunFolder('runs/mnist-vae'),
  record,
  images: { train: tinyImages(300), test: tinyImages(1) },
  vae: { parameterCount: () => 652824 },
} as unknown as PreparedRun;

describe('describeRun', () => {
  it('says what will be done, in columns', () => {
    expect(describeRun(run).split('\n')).toEqual([
      'Backend   webgpu: SwiftShader; 2 kernels of Diffeo; ' +
        'this GPU is imitated in software, --backend wasm may be faster',
      'Images    300 to train on, 1 to test on',
      'Model     784-400-20, 652,824 parameters',
      'Training  3 epochs of 3 steps, seed 0',
      'Output    runs/mnist-vae',
    ]);
  });

  it('says when the folder is another than was asked for', () => {
    const folder = new RunFolder('runs/mnist-vae-2');
    expect(describeRun({ ...run, folder })).toContain(
      'runs/mnist-vae-2 (runs/mnist-vae has contents)',
    );
  });

  it('says what changed in a run that goes on', () => {
    const previous = { folder: run.folder, record };
    const text = describeRun({
      ...run,
      plan: { settings: defaultSettings, previous, changed: ['latent'] },
    });
    expect(text).toContain('runs/mnist-vae, going on from its checkpoint with latent 10 -> 20');
  });
});

describe('describeResults', () => {
  it('gives the bounds and the speed', () => {
    const results = {
      testElbo: -109.142,
      testReconstruction: -82.9,
      testKl: 26.242,
      testImages: 10000,
      iwae: { bound: -104.53, samples: 100, images: 2000 },
      parameters: 652824,
      steps: 1407,
      trainingSeconds: 50,
      stepsPerSecond: 28.14,
    };
    expect(describeResults(results).split('\n')).toEqual([
      'Test ELBO  −109.14 nats (reconstruction −82.90, KL 26.24) on 10,000 test images',
      'IWAE-100   −104.53 nats on 2,000 test images',
      'Training   1,407 steps in 50 s, 28.1 steps/s',
    ]);
    expect(describeResults({ ...results, iwae: undefined })).not.toContain('IWAE');
  });
});

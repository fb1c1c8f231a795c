import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSafetensors } from '@diffeo/core';
import { dispose } from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeTinyData } from '../test/tiny-data.js';
import { leaveResults } from './leave-results.js';
import { prepareRun } from './prepare-run.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'diffeo-'));
  await writeTinyData(root);
});
afterEach(() => rm(root, { recursive: true }));

const training = { status: 'finished', steps: 12, seconds: 3 } as const;

async function prepared() {
  const given = {
    backend: 'cpu',
    hidden: [4],
    latent: 2,
    data: root,
    iwaeSamples: 3,
    iwaeImages: 4,
  };
  return prepareRun({ given, out: join(root, 'run'), resume: false });
}

it('writes weights, pictures, report and record', async () => {
  const run = await prepared();
  const results = await leaveResults(run, training, {});
  expect(results).toMatchObject({
    testImages: 30,
    steps: 12,
    stepsPerSecond: 4,
    iwae: { samples: 3, images: 4 },
  });

  const { tensors, metadata } = decodeSafetensors(
    await readFile(run.folder.file('model.safetensors')),
  );
  expect(metadata).toEqual({ model: 'Vae', hidden: '4', latent: '2' });
  expect(Object.keys(tensors).sort()).toEqual([...run.vae.namedParameters().keys()].sort());
  dispose(tensors);

  const record = JSON.parse(await readFile(run.folder.file('run.json'), 'utf8'));
  expect(record).toMatchObject({ status: 'finished', results: { testElbo: results.testElbo } });
  const page = await readFile(run.folder.file('report.html'), 'utf8');
  for (const name of ['samples.png', 'reconstructions.png', 'interpolation.png'] as const) {
    expect(page).toContain((await readFile(run.folder.file(name))).toString('base64'));
  }
  run.vae.dispose();
});

it('has the weights on disk by the time it can be interrupted, and says no word of having finished', async () => {
  const run = await prepared();
  const stopped = leaveResults(run, training, { signal: AbortSignal.abort() });
  await expect(stopped).rejects.toThrow('aborted');
  expect((await readFile(run.folder.file('model.safetensors'))).length).toBeGreaterThan(0);
  expect(JSON.parse(await readFile(run.folder.file('run.json'), 'utf8')).status).toBe('running');
  run.vae.dispose();
});

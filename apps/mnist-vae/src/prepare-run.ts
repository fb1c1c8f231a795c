import { type BackendRequest, useBackend } from '@diffeo/backends';
import type { Images } from '@diffeo/mnist';
import { loadMnist } from '@diffeo/mnist';
import type { Vae } from '@diffeo/models';
import type { Arguments } from './arguments/parse-arguments.js';
import { planRun, type RunPlan } from './folder/plan-run.js';
import { RunFolder } from './folder/run-folder.js';
import { type RunRecord, writeRunRecord } from './folder/run-record.js';
import { packageVersions } from './package-versions.js';
import { buildVae } from './training/build-vae.js';
import { type RunKeys, runKeys } from './training/run-keys.js';

/** A run that is ready to train. */
export interface PreparedRun {
  plan: RunPlan;
  /** The output folder that was asked for; `folder` may have a number added. */
  wanted: string;
  folder: RunFolder;
  /** What run.json says while the run is under way. */
  record: RunRecord;
  images: { train: Images; test: Images };
  keys: RunKeys;
  vae: Vae;
}

/**
 * Starts the backend, loads the images, builds the model and opens the output folder. What can be refused is refused before
 * a folder is made; the folder of a run that is continued is not changed yet.
 */
export async function prepareRun(wanted: Arguments): Promise<PreparedRun> {
  const plan = await planRun(wanted);
  const { settings, previous } = plan;
  const backend = await useBackend(settings.backend as BackendRequest);
  const images = await loadMnist({ folder: settings.data, subset: settings.subset });
  const keys = runKeys(settings.seed);
  const vae = buildVae(settings, keys.model);
  const folder = previous?.folder ?? (await RunFolder.create(wanted.out));
  const record: RunRecord = {
    status: 'running',
    started: previous?.record.started ?? new Date().toISOString(),
    seed: settings.seed,
    arguments: settings,
    versions: await packageVersions(),
    backend,
  };
  if (previous === undefined) await writeRunRecord(folder, record);
  return { plan, wanted: wanted.out, folder, record, images, keys, vae };
}

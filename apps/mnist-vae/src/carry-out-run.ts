import { type BackendRequest, useBackend } from '@diffeo/backends';
import { resumeCommand } from './arguments/command-line.js';
import type { Arguments } from './arguments/parse-arguments.js';
import { loadMnist } from './data/load-mnist.js';
import { describeResults, describeRun } from './describe-run.js';
import { planRun } from './folder/plan-run.js';
import { RunFolder } from './folder/run-folder.js';
import { type RunRecord, writeRunRecord } from './folder/run-record.js';
import { INTERRUPTED_EXIT_CODE, watchInterruption } from './interruption.js';
import { leaveResults } from './leave-results.js';
import { packageVersions } from './package-versions.js';
import { BarProgress } from './progress/bar-progress.js';
import { LineProgress } from './progress/line-progress.js';
import { buildVae } from './training/build-vae.js';
import { runKeys } from './training/run-keys.js';
import { trainVae } from './training/train-vae.js';

const say = (text: string) => console.log(text);

/**
 * Trains, evaluates and reports what the command line asks for. Everything that can be refused is refused before a
 * folder is made or changed.
 *
 * @returns the exit code.
 */
export async function carryOutRun(wanted: Arguments): Promise<number> {
  const plan = await planRun(wanted);
  const { settings, previous } = plan;
  const backend = await useBackend(settings.backend as BackendRequest);
  const { train, test } = await loadMnist({ folder: settings.data, subset: settings.subset });
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
  const images = { train: train.count, test: test.count };
  const parameters = vae.parameterCount();
  say(`${describeRun({ plan, record, folder, wanted: wanted.out, images, parameters })}\n`);

  const interruption = watchInterruption(() =>
    say('\nStopping after this step. Once more ends the program at once.'),
  );
  const { signal } = interruption;
  const progress = process.stdout.isTTY ? new BarProgress(process.stdout) : new LineProgress(say);
  let changesFolder = previous === undefined;
  const onStart = async () => {
    changesFolder = true;
    await writeRunRecord(folder, record);
  };
  try {
    const training = await trainVae({
      vae,
      settings,
      images: train,
      keys,
      folder,
      progress,
      signal,
      onStart,
    });
    signal.throwIfAborted();
    say(`\nEvaluating on ${test.count} test images ...`);
    const results = await leaveResults({
      vae,
      record,
      folder,
      testImages: test,
      keys,
      training,
      signal,
    });
    say(`\n${describeResults(results)}\n\nOpen ${folder.file('report.html')} in a browser.`);
    return 0;
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      await writeRunRecord(folder, { ...record, status: 'interrupted' });
      say(`\nSaved. Go on with: ${resumeCommand(folder.path)}`);
      return INTERRUPTED_EXIT_CODE;
    }
    const failure = error instanceof Error ? error.message : String(error);
    // The failure itself is what the user must hear of, also where the folder cannot take a note of it.
    if (changesFolder)
      await writeRunRecord(folder, { ...record, status: 'failed', failure }).catch(() => {});
    throw error;
  } finally {
    interruption.end();
    vae.dispose();
  }
}

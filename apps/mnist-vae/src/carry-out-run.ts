import { existsSync } from 'node:fs';
import { FormatError } from '@diffeo/core';
import { resumeCommand } from './arguments/command-line.js';
import type { Arguments } from './arguments/parse-arguments.js';
import { describeResults, describeRun } from './describe-run.js';
import { refusedCheckpoint } from './folder/refused-checkpoint.js';
import { writeRunRecord } from './folder/run-record.js';
import { INTERRUPTED_EXIT_CODE, watchInterruption } from './interruption.js';
import { leaveResults } from './leave-results.js';
import { prepareRun } from './prepare-run.js';
import { BarProgress } from './progress/bar-progress.js';
import { LineProgress } from './progress/line-progress.js';
import { percentageLine } from './progress/percentage-line.js';
import { trainVae } from './training/train-vae.js';

const say = (text: string) => console.log(text);

/**
 * Trains, evaluates and reports what the command line asks for.
 *
 * @returns the exit code.
 * @throws what went wrong, after the folder has taken a note of it.
 */
export async function carryOutRun(wanted: Arguments): Promise<number> {
  const run = await prepareRun(wanted);
  const { plan, folder, record, images, keys, vae } = run;
  say(`${describeRun(run)}\n`);

  const { signal, end } = watchInterruption(() =>
    say('\nStopping after this step. Once more ends the program at once.'),
  );
  const progress = process.stdout.isTTY ? new BarProgress(process.stdout) : new LineProgress(say);
  let started = plan.previous === undefined;
  try {
    const training = await trainVae({
      vae,
      settings: plan.settings,
      images: images.train,
      keys,
      folder,
      progress,
      signal,
      async onStart() {
        started = true;
        await writeRunRecord(folder, record);
      },
    });
    signal.throwIfAborted();
    say('');
    const onProgress = percentageLine(process.stdout, 'Evaluating on the test images');
    const results = await leaveResults(run, training, { signal, onProgress });
    say(`\n${describeResults(results)}\n\nOpen ${folder.file('report.html')} in a browser.`);
    return 0;
  } catch (error) {
    if (signal.aborted && error === signal.reason) {
      await writeRunRecord(folder, { ...record, status: 'interrupted' });
      say(`\nSaved. Go on with: ${resumeCommand(folder.path)}`);
      return INTERRUPTED_EXIT_CODE;
    }
    const checkpoint = folder.file('checkpoint.safetensors');
    if (!started)
      throw error instanceof FormatError ? refusedCheckpoint(checkpoint, plan, error) : error;
    const failure = error instanceof Error ? error.message : String(error);
    // What went wrong is what the user must hear of, also where the folder cannot take a note of it.
    await writeRunRecord(folder, { ...record, status: 'failed', failure }).catch(() => {});
    if (existsSync(checkpoint))
      say(`\nThe last checkpoint is kept. Go on with: ${resumeCommand(folder.path)}`);
    throw error;
  } finally {
    end();
    vae.dispose();
  }
}

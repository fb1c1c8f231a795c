import { SIDE } from '@diffeo/mnist';
import type { Settings } from './arguments/settings.js';
import type { RunPlan } from './folder/plan-run.js';
import type { RunFolder } from './folder/run-folder.js';
import type { Results, RunRecord } from './folder/run-record.js';
import type { PreparedRun } from './prepare-run.js';
import { readableDuration } from './progress/readable-duration.js';
import { readableNumber } from './report/readable-number.js';

/** Lines of a name and what it stands for, in two columns. */
function columns(rows: readonly (readonly [name: string, text: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`).join('\n');
}

function counted(count: number, noun: string): string {
  return `${readableNumber(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function backendText({ backend }: RunRecord): string {
  if (backend === undefined) return 'unknown';
  const { device, kernelPack } = backend;
  const kernels = kernelPack.skipped ?? `${kernelPack.kernels.length} kernels of Diffeo`;
  const hint = device.software
    ? '; this GPU is imitated in software, --backend wasm may be faster'
    : '';
  return `${backend.backend}: ${device.summary}; ${kernels}${hint}`;
}

function outputText(
  { path }: RunFolder,
  { previous, changed, settings }: RunPlan,
  wanted: string,
): string {
  if (previous === undefined) return path === wanted ? path : `${path} (${wanted} has contents)`;
  const differences = changed.map(
    (name: keyof Settings) => `${name} ${previous.record.arguments[name]} -> ${settings[name]}`,
  );
  const text = `${path}, going on from its checkpoint`;
  return differences.length === 0 ? text : `${text} with ${differences.join(', ')}`;
}

/** What the program says before it starts. */
export function describeRun({ plan, record, folder, wanted, images, vae }: PreparedRun): string {
  const { hidden, latent, epochs, batch, seed } = plan.settings;
  const { train, test } = images;
  const network = [SIDE * SIDE, ...hidden, latent].join('-');
  const steps = Math.ceil(train.count / batch);
  return columns([
    ['Backend', backendText(record)],
    [
      'Images',
      `${readableNumber(train.count)} to train on, ${readableNumber(test.count)} to test on`,
    ],
    ['Model', `${network}, ${counted(vae.parameterCount(), 'parameter')}`],
    ['Training', `${counted(epochs, 'epoch')} of ${counted(steps, 'step')}, seed ${seed}`],
    ['Output', outputText(folder, plan, wanted)],
  ]);
}

/** What the program says when it is done. */
export function describeResults(results: Results): string {
  const { testElbo, testReconstruction, testKl, testImages, iwae } = results;
  const parts = `reconstruction ${readableNumber(testReconstruction, 2)}, KL ${readableNumber(testKl, 2)}`;
  const elbo = `${readableNumber(testElbo, 2)} nats (${parts}) on ${counted(testImages, 'test image')}`;
  const rows: [string, string][] = [['Test ELBO', elbo]];
  if (iwae) {
    const text = `${readableNumber(iwae.bound, 2)} nats on ${counted(iwae.images, 'test image')}`;
    rows.push([`IWAE-${iwae.samples}`, text]);
  }
  const rate = `${readableNumber(results.stepsPerSecond, 1)} steps/s`;
  rows.push([
    'Training',
    `${counted(results.steps, 'step')} in ${readableDuration(results.trainingSeconds)}, ${rate}`,
  ]);
  return columns(rows);
}

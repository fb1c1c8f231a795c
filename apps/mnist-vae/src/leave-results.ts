import { encodeSafetensors } from '@diffeo/core';
import { dispose } from '@tensorflow/tfjs-core';
import { MetricsLog } from './folder/metrics-log.js';
import { type Results, writeRunRecord } from './folder/run-record.js';
import { type Drawings, drawPictures } from './pictures/draw-pictures.js';
import type { PreparedRun } from './prepare-run.js';
import { loadChartLibrary } from './report/load-chart-library.js';
import { type Picture, renderReport } from './report/render-report.js';
import { reportOfRun } from './report/report-of-run.js';
import { type EvaluationOptions, evaluateVae } from './training/evaluate-vae.js';
import type { TrainingResult } from './training/train-vae.js';

async function writeWeights({ vae, folder, record }: PreparedRun): Promise<void> {
  const { hidden, latent } = record.arguments;
  const state = vae.state();
  const metadata = { model: 'Vae', hidden: hidden.join(','), latent: String(latent) };
  try {
    await folder.write('model.safetensors', await encodeSafetensors(state, metadata));
  } finally {
    dispose(state);
  }
}

function picturesOf({ samples, reconstructions, interpolation }: Drawings): Picture[] {
  return [
    { title: 'Samples', caption: 'Means of p(x | z) for z drawn from the prior.', png: samples },
    {
      title: 'Reconstructions',
      caption: 'Test images, and below each row what the model makes of it.',
      png: reconstructions,
    },
    {
      title: 'Interpolations',
      caption: 'From one test image to another, in equal steps through the latent space.',
      png: interpolation,
    },
  ];
}

/**
 * Evaluates the trained model and writes everything that a run leaves: the weights first, since they cost the most, and
 * run.json last, since it says that all the rest is there.
 */
export async function leaveResults(
  run: PreparedRun,
  training: TrainingResult,
  options: Pick<EvaluationOptions, 'signal' | 'onProgress'>,
): Promise<Results> {
  const { vae, record, folder, images, keys } = run;
  const { iwaeSamples, iwaeImages } = record.arguments;
  await writeWeights(run);
  const evaluation = await evaluateVae({
    vae,
    images: images.test,
    key: keys.evaluation,
    iwaeSamples,
    iwaeImages,
    ...options,
  });
  const results: Results = {
    ...evaluation,
    parameters: vae.parameterCount(),
    steps: training.steps,
    trainingSeconds: training.seconds,
    stepsPerSecond: training.steps / training.seconds,
  };
  const drawings = await drawPictures(vae, images.test, keys.pictures);
  await folder.write('samples.png', drawings.samples);
  await folder.write('reconstructions.png', drawings.reconstructions);
  await folder.write('interpolation.png', drawings.interpolation);
  const metrics = await new MetricsLog(folder.file('metrics.jsonl')).read();
  const report = reportOfRun({ ...record, results }, metrics, picturesOf(drawings));
  await folder.write('report.html', renderReport(report, await loadChartLibrary()));
  await writeRunRecord(folder, {
    ...record,
    status: 'finished',
    finished: new Date().toISOString(),
    results,
  });
  return results;
}

import { Adam } from '@diffeo/core';
import { bernoulli, type Key } from '@diffeo/core/random';
import type { Images } from '@diffeo/mnist';
import type { Vae } from '@diffeo/models';
import { type CheckpointStore, fit, freeBitsPerDimension, Minibatches } from '@diffeo/variational';
import { FileCheckpoint } from '@diffeo/variational/node';
import { mean, neg } from '@tensorflow/tfjs-core';
import type { Settings } from '../arguments/settings.js';
import { MetricsLog } from '../folder/metrics-log.js';
import type { RunFolder } from '../folder/run-folder.js';
import type { ProgressReporter } from '../progress/progress-reporter.js';
import { klWeightSchedule } from './kl-weight-schedule.js';
import { TrainingMonitor } from './training-monitor.js';

/** What a kill between two checkpoints may cost, in steps. */
const CHECKPOINT_EVERY = 200;

/** What {@link trainVae} needs. */
export interface TrainingOptions {
  vae: Vae;
  settings: Settings;
  images: Images;
  /** The order of the images, and the noise of the steps. */
  keys: { data: Key; training: Key };
  folder: RunFolder;
  progress: ProgressReporter;
  /** Stops the training after a step, with a checkpoint. */
  signal?: AbortSignal;
  /** Called before anything changes in the folder, once the checkpoint, if there is one, has been accepted. */
  onStart?: () => Promise<void>;
}

/** Where a training ended. */
export interface TrainingResult {
  status: 'finished' | 'stopped';
  steps: number;
  /** Time spent in training, over all parts of the run. */
  seconds: number;
}

/** The log reaches the disk before each checkpoint, so that it is never behind the one that a run goes on from. */
function checkpointAfterLog(folder: RunFolder, log: MetricsLog): CheckpointStore {
  const file = new FileCheckpoint(folder.file('checkpoint.safetensors'));
  return {
    load: () => file.load(),
    async save(bytes) {
      await log.flush();
      await file.save(bytes);
    },
  };
}

/**
 * Trains the model from the checkpoint in the folder, or from the start where there is none, and logs every step to
 * metrics.jsonl.
 *
 * @throws {FormatError} where the checkpoint is damaged, or of another network, seed, batch size or set of images.
 * @throws {NumericalError} where the loss is no longer finite; the last checkpoint stays.
 */
export async function trainVae(options: TrainingOptions): Promise<TrainingResult> {
  const { vae, settings, images, keys, folder, progress, signal, onStart } = options;
  const { epochs } = settings;
  const data = new Minibatches({
    values: images.pixels,
    itemShape: [images.rows * images.columns],
    batchSize: settings.batch,
    scale: 1 / 255,
    key: keys.data,
  });
  const klWeight = klWeightSchedule(settings, data.stepsPerEpoch);
  const freeBits = settings.freeBits > 0 ? freeBitsPerDimension(settings.freeBits) : undefined;
  const optimizer = new Adam({ learningRate: settings.learningRate });
  const log = new MetricsLog(folder.file('metrics.jsonl'));
  const monitor = new TrainingMonitor(log, progress, {
    steps: epochs * data.stepsPerEpoch,
    epochs,
  });

  let started = false;
  async function start(step: number): Promise<void> {
    started = true;
    await onStart?.();
    await monitor.continueFrom(step);
  }

  try {
    const { status, steps } = await fit({
      model: vae,
      data,
      epochs,
      optimizer,
      key: keys.training,
      signal,
      checkpoint: { store: checkpointAfterLog(folder, log), everySteps: CHECKPOINT_EVERY },
      resume: true,
      loss(grey, { key, step }) {
        const [pixelKey, latentKey] = key.split(2);
        const x = bernoulli(grey.shape, { key: pixelKey!, probs: grey });
        const terms = vae.elbo(x, { key: latentKey!, klWeight: klWeight(step), freeBits });
        return {
          loss: neg(mean(terms.objective)),
          metrics: { reconstruction: mean(terms.logLikelihood), kl: mean(terms.kl) },
        };
      },
      async onStep({ step, epoch, metrics }) {
        if (!started) await start(step);
        monitor.record({
          step: step + 1,
          epoch: epoch + 1,
          reconstruction: metrics['reconstruction']!,
          kl: metrics['kl']!,
          klWeight: klWeight(step),
        });
      },
    });
    if (!started) await start(steps);
    return { status, steps, seconds: monitor.seconds };
  } finally {
    progress.stop();
    optimizer.dispose();
    await log.flush();
  }
}

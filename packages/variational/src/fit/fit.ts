import {
  type Module,
  NumericalError,
  type Optimizer,
  type Parameter,
  type ParameterGradients,
  parameterGradients,
  UnsupportedError,
} from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import type { BatchSource } from '../batch-source.js';
import type { CheckpointStore } from '../checkpoint-store.js';
import { FitProgress } from './fit-progress.js';
import { nextMacrotask } from './next-macrotask.js';
import { readScalars } from './read-scalars.js';
import type { EpochReport, StepReport } from './step-report.js';
import { loadTrainingState, saveTrainingState } from './training-state.js';

/** Where in the training a step stands. */
export interface StepContext {
  /** Counts all steps from 0, over epochs and resumed runs: what schedules take. */
  step: number;
  /** Counts epochs from 0. */
  epoch: number;
  /** A key of this step alone, the same in a resumed run. */
  key: Key;
}

/** A loss and what should be reported beside it; all float32 scalars. */
export interface LossTerms {
  loss: Tensor;
  metrics?: Record<string, Tensor>;
}

/** Options of {@link fit}. */
export interface FitOptions<Batch> {
  /** Its trainable parameters are fitted. */
  model: Module;
  /** The loss to minimise on a batch, possibly with further scalars to report. Runs inside the tape. */
  loss: (batch: Batch, context: StepContext) => Tensor | LossTerms;
  data: BatchSource<Batch>;
  /** How often all the data is seen, counted from the beginning of the run also when it is resumed. */
  epochs: number;
  optimizer: Optimizer;
  /** Every step's randomness comes from it; without it, from the global stream. */
  key?: Key;
  onStep?: (report: StepReport) => void | Promise<void>;
  onEpoch?: (report: EpochReport) => void | Promise<void>;
  /** Stops the run after the step in progress, with a checkpoint if there is a store. */
  signal?: AbortSignal;
  /** Where and how often to save; a save also happens at the end of each epoch and when the run is stopped. */
  checkpoint?: { store: CheckpointStore; everySteps?: number };
  /** Continue from the checkpoint, if the store has one; default false. */
  resume?: boolean;
}

/** What {@link fit} returns. */
export interface FitResult {
  /** Whether all epochs were done, or the signal stopped the run. */
  status: 'finished' | 'stopped';
  /** How many steps were done, those before a resumed checkpoint included. */
  steps: number;
  epochs: EpochReport[];
}

/** How long steps may run before timers, input and signals get their turn. */
const YIELD_AFTER_MS = 20;

/**
 * Trains a model: for every batch of every epoch the gradient of the loss, an update, a report.
 *
 * Interrupted runs lose nothing: a checkpoint holds the parameters, the optimiser, the place in the data and the
 * averages of the epoch, and keys are derived from the step, so that a resumed run ends with the numbers of an
 * uninterrupted one. Between steps the event loop gets its turn.
 *
 * The loss and the metrics are read back at every step, asynchronously. If one is not finite, the run stops before
 * the update: the parameters are those that led there, and the last checkpoint stays.
 *
 * @throws NumericalError naming the step and the terms if the loss or a metric is not finite; FormatError if the
 * checkpoint is of another model, optimiser or run; UnsupportedError if there is nothing to train.
 * @example
 * await fit({
 *   model: vae,
 *   data: new Minibatches({ values: pixels, itemShape: [784], batchSize: 128, key }),
 *   loss: (x, { key }) => neg(mean(vae.elbo(x, { key }).objective)),
 *   epochs: 3,
 *   optimizer: new Adam({ learningRate: 1e-3 }),
 * });
 */
export async function fit<Batch>(options: FitOptions<Batch>): Promise<FitResult> {
  const { model, loss, data, epochs, optimizer, key = nextKey(), checkpoint, signal } = options;
  const { stepsPerEpoch } = data;
  const parameters = model.trainableParameters();
  if (parameters.size === 0) {
    throw new UnsupportedError({
      where: 'fit: model',
      rule: 'must have a trainable parameter',
      received: 'one without',
      remedy: 'Call unfreeze(), or keep parameters in fields that are not private.',
    });
  }

  const run = { model, optimizer, key, stepsPerEpoch };
  const saved = options.resume ? await checkpoint?.store.load() : undefined;
  const progress = saved === undefined ? new FitProgress() : await loadTrainingState(saved, run);
  const save = async () => checkpoint?.store.save(await saveTrainingState(run, progress));
  let lastYield = performance.now();

  while (progress.steps < epochs * stepsPerEpoch) {
    if (signal?.aborted) {
      await save();
      return { status: 'stopped', steps: progress.steps, epochs: progress.epochs };
    }
    const step = progress.steps;
    const epoch = Math.floor(step / stepsPerEpoch);
    const stepInEpoch = step % stepsPerEpoch;

    const batch = await data.batch(epoch, stepInEpoch);
    const context = { step, epoch, key: key.foldIn(step) };
    const { value, aux, gradients } = differentiate(parameters, () => loss(batch, context), batch);
    const metrics = await readScalars({ loss: value, ...aux });
    dispose([value, ...Object.values(aux)]);
    try {
      requireFinite(metrics, step, epoch);
      optimizer.update(parameters, gradients);
    } finally {
      dispose([...gradients.values()]);
    }

    progress.record(metrics);
    await options.onStep?.({ step, epoch, stepInEpoch, stepsPerEpoch, epochs, metrics });
    if (stepInEpoch === stepsPerEpoch - 1) {
      const report = progress.endEpoch(epoch);
      await options.onEpoch?.(report);
      await save();
    } else if (checkpoint?.everySteps && progress.steps % checkpoint.everySteps === 0) {
      await save();
    }
    if (performance.now() - lastYield > YIELD_AFTER_MS) {
      await nextMacrotask();
      lastYield = performance.now();
    }
  }
  return { status: 'finished', steps: progress.steps, epochs: progress.epochs };
}

/** The loss with its metrics and gradients; the batch is released, also when the loss throws. */
function differentiate(
  parameters: ReadonlyMap<string, Parameter>,
  loss: () => Tensor | LossTerms,
  batch: unknown,
): ParameterGradients<Record<string, Tensor>> {
  try {
    return parameterGradients(parameters, () => {
      const terms = loss();
      return 'loss' in terms
        ? { value: terms.loss, aux: terms.metrics ?? {} }
        : { value: terms, aux: {} };
    });
  } finally {
    dispose(batch as Tensor);
  }
}

function requireFinite(metrics: Record<string, number>, step: number, epoch: number): void {
  const bad = Object.entries(metrics).filter(([, value]) => !Number.isFinite(value));
  if (bad.length === 0) return;
  // The loss is the sum of its terms: where a term is named, it is the term that went bad.
  const culprits = bad.length > 1 ? bad.filter(([name]) => name !== 'loss') : bad;
  const good = Object.entries(metrics).filter(([, value]) => Number.isFinite(value));
  const text = (terms: [string, number][]) =>
    terms.map(([name, value]) => `${name} = ${value}`).join(', ');
  throw new NumericalError({
    where: `fit: step ${step} of epoch ${epoch}`,
    rule: 'needs a finite loss',
    received: good.length === 0 ? text(culprits) : `${text(culprits)} (while ${text(good)})`,
    remedy:
      'The parameters are those before this step, and the last checkpoint is intact. ' +
      'Lower the learning rate, or look at how that term is computed.',
  });
}

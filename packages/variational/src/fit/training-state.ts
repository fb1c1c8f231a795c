import {
  decodeSafetensors,
  encodeSafetensors,
  FormatError,
  type Module,
  NumericalError,
  type Optimizer,
} from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import { FitProgress } from './fit-progress.js';

/** What a checkpoint belongs to. */
export interface TrainingRun {
  model: Module;
  optimizer: Optimizer;
  key: Key;
  stepsPerEpoch: number;
}

const VERSION = '1';
const MODEL = 'model/';
const OPTIMIZER = 'optimizer/';

const withPrefix = (prefix: string, tensors: Record<string, Tensor>) =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [prefix + name, tensor]));

const belowPrefix = (prefix: string, tensors: Record<string, Tensor>) =>
  Object.fromEntries(
    Object.entries(tensors)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );

/**
 * A run as the bytes of a safetensors file: the model's and the optimiser's tensors, and in the metadata the progress
 * and what the run is recognised by.
 *
 * @throws NumericalError if a parameter is not finite: such a checkpoint must not take the place of a good one.
 */
export async function saveTrainingState(
  { model, optimizer, key, stepsPerEpoch }: TrainingRun,
  progress: FitProgress,
): Promise<Uint8Array> {
  const parameters = model.state();
  const tensors = {
    ...withPrefix(MODEL, parameters),
    ...withPrefix(OPTIMIZER, optimizer.state()),
  };
  try {
    for (const [name, tensor] of Object.entries(parameters)) {
      const values = await tensor.data<'float32'>();
      if (values.every(Number.isFinite)) continue;
      throw new NumericalError({
        where: `fit: parameter ${name}`,
        rule: `must be finite to be saved at step ${progress.steps}`,
        remedy: 'The previous checkpoint is intact. Lower the learning rate and resume from it.',
      });
    }
    return await encodeSafetensors(tensors, {
      'diffeo.fit': VERSION,
      key: key.toString(),
      stepsPerEpoch: String(stepsPerEpoch),
      progress: JSON.stringify(progress),
    });
  } finally {
    dispose(tensors);
  }
}

/**
 * Puts a saved run back: the model's parameters, the optimiser's state, and returns its progress.
 *
 * @throws FormatError if the bytes are no checkpoint, or one of another model, optimiser, key or data size; the model
 * and the optimiser are as they were then.
 */
export async function loadTrainingState(
  bytes: Uint8Array,
  { model, optimizer, key, stepsPerEpoch }: TrainingRun,
): Promise<FitProgress> {
  const { tensors, metadata } = decodeSafetensors(bytes);
  try {
    const expected = {
      'diffeo.fit': VERSION,
      key: key.toString(),
      stepsPerEpoch: String(stepsPerEpoch),
    };
    for (const [name, value] of Object.entries(expected)) {
      if (metadata[name] === value) continue;
      throw new FormatError({
        where: 'fit: checkpoint',
        rule: `must be of this run, with ${name} ${value}`,
        received: metadata[name] === undefined ? `none` : `${name} ${metadata[name]}`,
        remedy:
          'Resume with the seed, data and batch size of the run that saved it, or start a new one elsewhere.',
      });
    }
    const before = model.state();
    model.loadState(belowPrefix(MODEL, tensors));
    try {
      await optimizer.loadState(belowPrefix(OPTIMIZER, tensors), model.trainableParameters());
    } catch (error) {
      model.loadState(before);
      throw error;
    } finally {
      dispose(before);
    }
    return new FitProgress(JSON.parse(metadata['progress'] ?? '{}'));
  } finally {
    dispose(tensors);
  }
}

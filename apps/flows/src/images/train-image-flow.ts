import { ActNorm } from '@diffeo/bijectors';
import { Adam, clipByGlobalNorm, cosineSchedule } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import type { Images } from '@diffeo/mnist';
import { type CheckpointStore, type FitResult, fit, Minibatches } from '@diffeo/variational';
import { add, dispose, div, mean, neg, tidy } from '@tensorflow/tfjs-core';
import { dequantized, LEVELS } from './dequantized.js';

/** How a training goes. */
export interface TrainImageFlowOptions {
  flow: Transformed;
  images: Images;
  epochs: number;
  batch: number;
  learningRate: number;
  key: Key;
  checkpoint: CheckpointStore;
  signal?: AbortSignal;
  /** Takes the bits per dimension that a step saw. */
  onStep?: (step: number, steps: number, bits: number) => void;
}

const SAVE_EVERY = 50;
const LARGEST_NORM = 1;

/**
 * Trains a flow on dequantized images by maximum likelihood, actnorm started by the first batch. A training that was stopped
 * goes on from its checkpoint.
 */
export async function trainImageFlow({
  flow,
  images: { rows, columns, pixels },
  epochs,
  batch,
  learningRate,
  key,
  checkpoint,
  signal,
  onStep,
}: TrainImageFlowOptions): Promise<FitResult> {
  const [dataKey, startKey, trainingKey] = key.split(3) as [Key, Key, Key];
  const itemShape = [rows, columns, 1];
  const data = new Minibatches({ values: pixels, itemShape, batchSize: batch, key: dataKey });
  const first = data.batch(0, 0);
  tidy(() => ActNorm.initializeWithin(() => flow.logProb(dequantized(first, startKey))));
  dispose(first);
  const steps = epochs * data.stepsPerEpoch;
  const dimensions = rows * columns;
  return fit({
    model: flow,
    data,
    epochs,
    optimizer: new Adam({
      learningRate: cosineSchedule({ from: learningRate, steps }),
      clip: clipByGlobalNorm(LARGEST_NORM),
    }),
    key: trainingKey,
    checkpoint: { store: checkpoint, everySteps: SAVE_EVERY },
    resume: true,
    ...(signal && { signal }),
    loss: (values, context) => {
      const logProb = mean(flow.logProb(dequantized(values, context.key)));
      return add(Math.log2(LEVELS), neg(div(logProb, dimensions * Math.LN2)));
    },
    onStep: ({ step, metrics }) => onStep?.(step, steps, metrics['loss']!),
  });
}

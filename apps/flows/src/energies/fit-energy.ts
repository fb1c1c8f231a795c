import { Adam, cosineSchedule, linearSchedule } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import { type CheckpointStore, type FitResult, fit } from '@diffeo/variational';
import { add, mean, mul } from '@tensorflow/tfjs-core';
import type { Energy } from './energies.js';

/** How a fit goes. */
export interface FitEnergyOptions {
  posterior: Transformed;
  energy: Energy;
  steps: number;
  /** Draws of q in a step. */
  batch: number;
  learningRate: number;
  key: Key;
  checkpoint: CheckpointStore;
  signal?: AbortSignal;
  /** Takes the free energy that a step saw, with the energy not yet weighted. */
  onStep?: (step: number, freeEnergy: number) => void;
}

/** Where the weight of the energy starts: q spreads over the plane before it is drawn into the valleys. */
const FIRST_WEIGHT = 0.01;
const SAVE_EVERY = 500;

/**
 * Fits q to exp(-U) by the reparameterised gradient of E_q[log q(z) + w U(z)], of which the weight w rises to 1 over the first
 * half (equation 20 of the paper). A fit that was stopped goes on from its checkpoint.
 */
export async function fitEnergy({
  posterior,
  energy,
  steps,
  batch,
  learningRate,
  key,
  checkpoint,
  signal,
  onStep,
}: FitEnergyOptions): Promise<FitResult> {
  const weight = linearSchedule({ from: FIRST_WEIGHT, to: 1, steps: steps / 2 });
  return fit({
    model: posterior,
    // All that a step sees is drawn anew from q.
    data: { stepsPerEpoch: steps, batch: () => undefined },
    epochs: 1,
    optimizer: new Adam({ learningRate: cosineSchedule({ from: learningRate, steps }) }),
    key,
    checkpoint: { store: checkpoint, everySteps: SAVE_EVERY },
    resume: true,
    ...(signal && { signal }),
    loss: (_, context) => {
      const { value, logProb } = posterior.sampleAndLogProb(batch, context.key);
      const u = energy.of(value);
      const loss = mean(add(logProb, mul(weight(context.step), u)));
      return { loss, metrics: { freeEnergy: mean(add(logProb, u)) } };
    },
    onStep: ({ step, metrics }) => onStep?.(step, metrics['freeEnergy']!),
  });
}

import type { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import { add, moments, stack, tidy } from '@tensorflow/tfjs-core';
import type { Energy } from './energies.js';

/** An estimate and its standard error. */
export interface FreeEnergy {
  mean: number;
  standardError: number;
}

/** F = E_q[log q(z) + U(z)] from fresh draws: -log Z + KL(q | exp(-U) / Z). */
export async function freeEnergy(
  posterior: Transformed,
  { of }: Energy,
  { draws, key }: { draws: number; key: Key },
): Promise<FreeEnergy> {
  const parts = tidy(() => {
    const { value, logProb } = posterior.sampleAndLogProb(draws, key);
    const { mean, variance } = moments(add(logProb, of(value)));
    return stack([mean, variance]);
  });
  const [mean, variance] = await parts.data<'float32'>();
  parts.dispose();
  return { mean: mean!, standardError: Math.sqrt(variance! / draws) };
}

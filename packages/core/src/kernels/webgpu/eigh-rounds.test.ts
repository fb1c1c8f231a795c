import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { EIGH_ROTATIONS, EIGH_TURN, eighRounds } from './eigh-rounds.js';
import { runInPlace } from './run-in-place.js';
import { WebgpuContext } from './webgpu-context.js';

const [N, STEP] = [2, 11];

describe.runIf(inject('backend') === 'webgpu')('a round of rotations for eigh', () => {
  const context = () => new WebgpuContext(backend() as WebGPUBackend);
  // Its pair turns by an eighth of a full turn.
  const start = () => tensor1d([2, 1, 1, 2, 1, 0, 0, 1, 0, 0, 0]);
  const half = Math.SQRT1_2;
  const expected = [1, 0, 0, 3, half, -half, half, half];

  it('makes the pairs diagonal and takes the eigenvectors along', async () => {
    const work = start();
    runInPlace(context(), eighRounds(32), work, [], [1, 1, 1], { n: N, step: STEP, rounds: 1 });
    const values = await work.data();
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 6);
  });

  it('does so in two dispatches, too', async () => {
    const work = start();
    const integers = { n: N, step: STEP, round: 0 };
    runInPlace(context(), EIGH_ROTATIONS, work, [], [1, 1, 1], integers);
    runInPlace(context(), EIGH_TURN, work, [], [1, 1, 1], integers);
    const values = await work.data();
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 6);
  });
});

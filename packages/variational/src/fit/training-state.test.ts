import { Adam, decodeSafetensors, encodeSafetensors, Module, Parameter } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { dispose, memory, scalar } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { FitProgress } from './fit-progress.js';
import { loadTrainingState, saveTrainingState } from './training-state.js';

class Point extends Module {
  readonly x = new Parameter([1, 2]);
}

function run(seed = 1) {
  return { model: new Point(), optimizer: new Adam(), key: Key.fromSeed(seed), stepsPerEpoch: 7 };
}

async function savedRun() {
  const saved = run();
  const parameters = saved.model.trainableParameters();
  const gradient = parameters.get('x')!.variable;
  saved.optimizer.update(parameters, new Map([['x', gradient]]));
  const progress = new FitProgress();
  progress.record({ loss: 1 / 3 });
  return { saved, bytes: await saveTrainingState(saved, progress) };
}

describe('training state', () => {
  it('is a safetensors file that says what it is of', async () => {
    const { tensors, metadata } = decodeSafetensors((await savedRun()).bytes);
    expect(Object.keys(tensors).sort()).toEqual([
      'model/x',
      'optimizer/updates',
      'optimizer/x/moment1',
      'optimizer/x/moment2',
      'optimizer/x/updates',
    ]);
    expect(metadata).toMatchObject({ 'diffeo.fit': '1', stepsPerEpoch: '7' });
    dispose(tensors);
  });

  it('puts the model, the optimiser and the progress back', async () => {
    const { saved, bytes } = await savedRun();
    const fresh = run();
    const progress = await loadTrainingState(bytes, fresh);
    expect(progress.steps).toBe(1);
    expect(progress.endEpoch(0).metrics['loss']).toBe(1 / 3);
    expect(fresh.optimizer.updates).toBe(1);
    expect(await fresh.model.x.variable.data()).toEqual(await saved.model.x.variable.data());
  });

  it('names a file that is something else', async () => {
    const weights = await encodeSafetensors({ x: scalar(1) });
    await expect(loadTrainingState(weights, run())).rejects.toThrow(
      'fit: checkpoint must be of this run, with diffeo.fit 1, received none.',
    );
    const { bytes } = await savedRun();
    await expect(loadTrainingState(bytes, run(2))).rejects.toThrow(
      /with key Key\(00000000 00000002\)/,
    );
    await expect(loadTrainingState(bytes, { ...run(), stepsPerEpoch: 8 })).rejects.toThrow(
      /with stepsPerEpoch 8, received stepsPerEpoch 7/,
    );
  });

  it('leaves no tensor behind, also when it refuses', async () => {
    const { saved, bytes } = await savedRun();
    const fresh = run();
    const before = memory().numTensors;
    await saveTrainingState(saved, new FitProgress());
    await expect(loadTrainingState(bytes, { ...fresh, stepsPerEpoch: 8 })).rejects.toThrow();
    expect(memory().numTensors).toBe(before);
    await loadTrainingState(bytes, fresh);
    // The two moments of Adam.
    expect(memory().numTensors).toBe(before + 2);
  });
});

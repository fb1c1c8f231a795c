import { expectClose } from '@diffeo/testing';
import { dispose, memory, scalar, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Module } from '../modules/module.js';
import { Parameter } from '../parameters/parameter.js';
import { ExponentialMovingAverage } from './exponential-moving-average.js';

class Model extends Module {
  readonly weight = new Parameter([1, 2]);
  readonly bias = new Parameter(4);
  readonly fixed = new Parameter(7, { trainable: false });
}

const numbersOf = async (parameter: Parameter) => Array.from(await parameter.variable.data());

describe('ExponentialMovingAverage', () => {
  it('averages as the closed form does, by update', async () => {
    const model = new Model();
    const average = new ExponentialMovingAverage(model, { decay: 0.9 });
    const before = memory().numTensors;
    const weights = [3, -1, 2, 8];
    for (const weight of weights) {
      model.bias.assign(weight);
      average.update();
    }
    expect(memory().numTensors).toBe(before);
    expect(average.updates).toBe(4);
    const state = average.state();
    // decay^4 start + sum over i of (1 - decay) decay^(3 - i) weight_i
    const expected = weights.reduce((sum, w, i) => sum + 0.1 * 0.9 ** (3 - i) * w, 0.9 ** 4 * 4);
    await expectClose(state['bias']!, expected, { rtol: 1e-6 });
    await expectClose(state['weight']!, [1, 2]);
    expect(Object.keys(state).sort()).toEqual(['/updates', 'bias', 'weight']);
  });

  it('takes a decay that changes', async () => {
    const model = new Model();
    const average = new ExponentialMovingAverage(model, { decay: (n) => (1 + n) / (2 + n) });
    for (const weight of [6, 8]) {
      model.bias.assign(weight);
      average.update();
    }
    // The mean of the start and the two weights.
    await expectClose(average.state()['bias']!, 6, { rtol: 1e-6 });
  });

  it('swaps the averages in and the weights out again, to the last bit', async () => {
    const model = new Model();
    const average = new ExponentialMovingAverage(model, { decay: 0.5 });
    model.weight.assign([0.1, 0.3]);
    average.update();
    const trained = await numbersOf(model.weight);
    const before = memory().numTensors;
    average.swapIn();
    await expectClose(model.weight.variable, [0.55, 1.15], { rtol: 1e-6 });
    expect(() => average.swapIn()).toThrow(/needs the weights of training in the module/);
    expect(() => average.update()).toThrow(
      'ExponentialMovingAverage.update needs the weights of training in the module',
    );
    average.swapOut();
    expect(memory().numTensors).toBe(before);
    expect(await numbersOf(model.weight)).toEqual(trained);
    expect(() => average.swapOut()).toThrow(/needs the averages in the module/);
    average.update();
    await expectClose(average.state()['weight']!, [0.325, 0.725], { rtol: 1e-6 });
  });

  it('continues a saved average exactly, and names what is wrong with one', async () => {
    const [model, twin] = [new Model(), new Model()];
    const decay = (n: number) => n / (1 + n);
    const [first, second] = [model, twin].map((m) => new ExponentialMovingAverage(m, { decay }));
    model.bias.assign(3);
    first!.update();
    const state = first!.state();
    await expect(
      second!.loadState({ '/updates': scalar(1), weight: tensor1d([1]), fixed: scalar(1) }),
    ).rejects.toThrow(
      /weight has shape \[1\], the module has \[2\]; bias is missing; fixed is not averaged/,
    );
    await expectClose(second!.state()['bias']!, 4);
    await second!.loadState(state);
    dispose(state);
    for (const [module, average] of [
      [model, first],
      [twin, second],
    ] as const) {
      module.bias.assign(5);
      average!.update();
    }
    await expectClose(second!.state()['bias']!, 4, { rtol: 1e-6 });
    await expectClose(first!.state()['bias']!, 4, { rtol: 1e-6 });
    expect(second!.updates).toBe(2);
  });

  it('refuses to load while the averages are swapped in, also if that happens meanwhile', async () => {
    const model = new Model();
    const average = new ExponentialMovingAverage(model, { decay: 0.5 });
    const saved = average.state();
    model.bias.assign(8);
    average.update();
    average.swapIn();
    const refusal = 'ExponentialMovingAverage.loadState needs the weights of training';
    await expect(average.loadState(saved)).rejects.toThrow(refusal);
    average.swapOut();
    const loading = average.loadState(saved);
    average.swapIn();
    await expect(loading).rejects.toThrow(refusal);
    expect(average.updates).toBe(1);
    average.swapOut();
    await expectClose(model.bias.variable, 8);
    await expectClose(average.state()['bias']!, 6);
    await average.loadState(saved);
    expect(average.updates).toBe(0);
    await expectClose(average.state()['bias']!, 4);
  });

  it('frees what it keeps, and refuses a decay outside [0, 1)', () => {
    const model = new Model();
    const before = memory().numTensors;
    const average = new ExponentialMovingAverage(model);
    average.swapIn();
    average.dispose();
    expect(memory().numTensors).toBe(before);
    expect(() => new ExponentialMovingAverage(model, { decay: 1 })).toThrow(
      /ExponentialMovingAverage: decay must be a number in \[0, 1\), received 1/,
    );
  });
});

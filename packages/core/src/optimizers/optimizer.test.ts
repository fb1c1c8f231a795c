import { expectClose } from '@diffeo/testing';
import { dispose, memory, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parameter } from '../parameters/parameter.js';
import { Adam } from './adam.js';
import { AdamW } from './adam-w.js';
import { Adamax } from './adamax.js';
import { clipByGlobalNorm } from './clip-by-global-norm.js';
import { Lion } from './lion.js';
import type { Optimizer } from './optimizer.js';
import { RmsProp } from './rms-prop.js';
import { Sgd } from './sgd.js';

const parametersOf = (values: Record<string, number[]>) =>
  new Map(Object.entries(values).map(([name, value]) => [name, new Parameter(value)]));
const gradientsOf = (values: Record<string, number[]>) =>
  new Map(Object.entries(values).map(([name, value]): [string, Tensor] => [name, tensor1d(value)]));
const update = (
  optimizer: Optimizer,
  parameters: Map<string, Parameter>,
  values: Record<string, number[]>,
) => {
  const gradients = gradientsOf(values);
  optimizer.update(parameters, gradients);
  dispose([...gradients.values()]);
};
const numbersOf = async (parameter: Parameter | undefined) =>
  Array.from(await parameter!.variable.data());

describe('Optimizer', () => {
  it('knows parameters by name: one that comes later, goes or changes place keeps its own state', async () => {
    const alone = parametersOf({ b: [1, 2] });
    const reference = new Adam({ learningRate: 0.1 });
    for (const g of [
      [1, -1],
      [0.5, 3],
    ])
      update(reference, alone, { b: g });

    const optimizer = new Adam({ learningRate: 0.1 });
    const parameters = parametersOf({ a: [0], b: [1, 2] });
    update(optimizer, parameters, { a: [1], b: [1, -1] });
    const reordered = new Map([...parameters].reverse());
    update(optimizer, reordered, { b: [0.5, 3] });
    expect(await numbersOf(parameters.get('b'))).toEqual(await numbersOf(alone.get('b')));
  });

  it('leaves a parameter without a gradient alone, moments and count included', async () => {
    const parameters = parametersOf({ a: [1], b: [1] });
    const twin = parametersOf({ a: [1] });
    const [optimizer, twinOptimizer] = [new Adam(), new Adam()];
    update(optimizer, parameters, { a: [2], b: [2] });
    for (let i = 0; i < 5; i++) update(optimizer, parameters, { b: [2] });
    update(optimizer, parameters, { a: [-3] });
    for (const g of [2, -3]) update(twinOptimizer, twin, { a: [g] });
    expect(await numbersOf(parameters.get('a'))).toEqual(await numbersOf(twin.get('a')));
    expect(optimizer.updates).toBe(7);
  });

  for (const make of [
    () => new Adam({ learningRate: 0.1 }),
    () => new Sgd({ learningRate: 0.1, momentum: 0.9 }),
    () => new Sgd({ learningRate: 0.1 }),
    () => new RmsProp({ momentum: 0.9, centered: true }),
    () => new AdamW({ learningRate: 0.1 }),
    () => new Adamax(),
    () => new Lion(),
    () => new Adam({ accumulate: 3 }),
  ]) {
    it(`continues a saved ${make().constructor.name} exactly`, async () => {
      const parameters = parametersOf({ a: [1, 2], b: [3] });
      const first = make();
      update(first, parameters, { a: [1, -1], b: [0.5] });
      update(first, parameters, { a: [2, 0] });
      const state = first.state();
      const copies = parametersOf({
        a: await numbersOf(parameters.get('a')),
        b: await numbersOf(parameters.get('b')),
      });
      const second = make();
      await second.loadState(state, copies);
      dispose(state);
      for (const [optimizer, target] of [
        [first, parameters],
        [second, copies],
      ] as const) {
        update(optimizer, target, { a: [-1, 3], b: [-0.25] });
      }
      for (const name of ['a', 'b']) {
        expect(await numbersOf(copies.get(name))).toEqual(await numbersOf(parameters.get(name)));
      }
      expect(second.updates).toBe(first.updates);
    });
  }

  it('saves a copy: later updates do not reach it', async () => {
    const parameters = parametersOf({ a: [1] });
    const optimizer = new Adam();
    update(optimizer, parameters, { a: [1] });
    const state = optimizer.state();
    const moment = Array.from(await state['a/moment1']!.data());
    update(optimizer, parameters, { a: [5] });
    await expectClose(state['a/moment1']!, moment);
    expect(Object.keys(state).sort()).toEqual(['a/moment1', 'a/moment2', 'a/updates', 'updates']);
  });

  it('names what is wrong with a state, and keeps its own', async () => {
    const parameters = parametersOf({ a: [1, 2] });
    const optimizer = new Adam();
    update(optimizer, parameters, { a: [1, 1] });
    const state = optimizer.state();
    const load = (changed: Record<string, Tensor>, into: Optimizer = optimizer) =>
      expect(into.loadState(changed, parameters)).rejects;
    const { 'a/moment2': _, ...incomplete } = state;
    await load(incomplete).toThrow(/a state without a\/moment2/);
    await load({ ...state, 'a/moment1': tensor1d([1]) }).toThrow(
      /a\/moment1 of shape \[1\] for a parameter of shape \[2\]/,
    );
    await load({ ...state, 'c/updates': state['updates']! }).toThrow(
      /c\/updates, which belongs to no parameter/,
    );
    await load(state, new Sgd({ learningRate: 1 })).toThrow(
      'Sgd.loadState: tensors must be the state of the same kind of optimiser for the same parameters, ' +
        'received a/moment1, which belongs to no parameter.',
    );
    expect(optimizer.updates).toBe(1);
  });

  it('compares every shape before it changes anything', async () => {
    const parameters = parametersOf({ a: [1], b: [1, 2] });
    expect(() => update(new Adam(), parameters, { a: [1], b: [1] })).toThrow(
      'Adam.update: gradient of b must have the shape [2] of the parameter, received [1]. ' +
        'Pass the gradient with respect to parameter.variable.',
    );
    expect(await numbersOf(parameters.get('a'))).toEqual([1]);
  });

  it('clips the gradients that belong to parameters, and leaves those it was given', async () => {
    const parameters = parametersOf({ a: [1], b: [1] });
    const gradients = gradientsOf({ a: [3], b: [4], elsewhere: [1000] });
    const before = memory().numTensors;
    new Sgd({ learningRate: 1, clip: clipByGlobalNorm(1) }).update(parameters, gradients);
    expect(memory().numTensors).toBe(before);
    await expectClose(parameters.get('a')!.variable, [0.4], { rtol: 1e-6 });
    await expectClose(parameters.get('b')!.variable, [0.2], { rtol: 1e-6 });
    await expectClose(gradients.get('b')!, [4]);
  });

  it('updates after as many calls as asked for, with the mean of the gradients, clipped as one', async () => {
    const parameters = parametersOf({ a: [1], b: [1] });
    const clip = clipByGlobalNorm(2);
    const learningRate = (step: number) => 1 / (1 + step);
    const optimizer = new Sgd({ learningRate, accumulate: 2, clip });
    update(optimizer, parameters, { a: [30], b: [1] });
    expect(await numbersOf(parameters.get('a'))).toEqual([1]);
    expect(optimizer.updates).toBe(0);
    update(optimizer, parameters, { a: [-29] });
    await expectClose(parameters.get('a')!.variable, [0.5], { rtol: 1e-6 });
    await expectClose(parameters.get('b')!.variable, [0.5], { rtol: 1e-6 });
    expect(optimizer.updates).toBe(1);
    for (let i = 0; i < 2; i++) update(optimizer, parameters, { a: [8] });
    await expectClose(parameters.get('a')!.variable, [-0.5], { rtol: 1e-6 });
    await expectClose(parameters.get('b')!.variable, [0.5], { rtol: 1e-6 });
  });

  it('saves what was accumulated, and frees it', async () => {
    const parameters = parametersOf({ a: [1] });
    const optimizer = new Sgd({ learningRate: 1, accumulate: 2 });
    const before = memory().numTensors;
    update(optimizer, parameters, { a: [3] });
    const state = optimizer.state();
    expect(Object.keys(state).sort()).toEqual(['a/accumulated', 'accumulated', 'updates']);
    await expectClose(state['a/accumulated']!, [3]);
    const refused = new Sgd({ learningRate: 1 }).loadState(state, parameters);
    await expect(refused).rejects.toThrow(/received accumulated, which belongs to no parameter/);
    dispose(state);
    optimizer.dispose();
    expect(memory().numTensors).toBe(before);
    expect(() => new Sgd({ learningRate: 1, accumulate: 0 })).toThrow(
      /Sgd: accumulate must be a positive integer/,
    );
  });

  it('takes the learning rate of the step from a schedule', () => {
    const optimizer = new Sgd({ learningRate: (step) => 1 / (1 + step) });
    const parameters = parametersOf({ a: [1] });
    expect(optimizer.learningRate).toBe(1);
    update(optimizer, parameters, { a: [0] });
    expect(optimizer.learningRate).toBe(0.5);
  });

  it('does not change what shares the data of a parameter', async () => {
    const parameters = parametersOf({ a: [1] });
    const before = parameters.get('a')!.variable.clone();
    update(new Adam(), parameters, { a: [1] });
    await expectClose(before, [1]);
  });

  it('keeps its moments over tidy scopes and frees them when disposed', () => {
    const parameters = parametersOf({ a: [1] });
    const optimizer = new Adam();
    const before = memory().numTensors;
    for (let i = 0; i < 3; i++) update(optimizer, parameters, { a: [1] });
    expect(memory().numTensors).toBe(before + 2);
    optimizer.dispose();
    expect(memory().numTensors).toBe(before);
  });
});

import { expectClose } from '@diffeo/testing';
import { add, memory, mul, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parameter } from '../parameters/parameter.js';
import { positive } from '../parameters/support.js';
import { Module } from './module.js';

class Affine extends Module {
  readonly scale = new Parameter([1, 2], { support: positive });
  readonly shift = new Parameter([0, 0]);
}

class Net extends Module {
  readonly layers = [new Affine(), new Affine()];
  readonly heads = { mean: new Parameter(0), other: 'text' };
  readonly tied = this.layers[0]!.scale;
  readonly self = this;
  readonly units = 3;
}

const paths = [
  'layers.0.scale',
  'layers.0.shift',
  'layers.1.scale',
  'layers.1.shift',
  'heads.mean',
];

describe('Module', () => {
  it('finds parameters through modules, arrays and records, each once', () => {
    const net = new Net();
    expect([...net.namedParameters().keys()]).toEqual(paths);
    expect(net.parameterCount()).toBe(9);
  });

  it('freezes and unfreezes', () => {
    const net = new Net();
    net.layers[0]!.freeze();
    expect([...net.trainableParameters().keys()]).toEqual(paths.slice(2));
    net.unfreeze();
    expect(net.trainableParameters().size).toBe(5);
  });

  it('freezes and unfreezes what a filter chooses', () => {
    const net = new Net();
    net.freeze((path) => path.endsWith('.shift'));
    expect([...net.trainableParameters().keys()]).toEqual([paths[0], paths[2], paths[4]]);
    net
      .freeze()
      .unfreeze((path, { support }) => path.startsWith('layers.1') && support === positive);
    expect([...net.trainableParameters().keys()]).toEqual(['layers.1.scale']);
  });

  it('maps its values', async () => {
    const net = new Net();
    const before = memory().numTensors;
    net.map((value, path) => (path.startsWith('layers.0') ? add(mul(value, 2), 1) : value));
    expect(memory().numTensors).toBe(before);
    await expectClose(net.layers[0]!.scale.value(), [3, 5]);
    await expectClose(net.layers[0]!.shift.value(), [1, 1]);
    await expectClose(net.layers[1]!.scale.value(), [1, 2]);
  });

  it('compares every shape before it maps anything', async () => {
    const module = new Affine();
    const f = (value: Tensor, path: string) => (path === 'scale' ? mul(value, 2) : sum(value));
    expect(() => module.map(f)).toThrow(
      'Module.map: value of shift must have the shape [2] of the parameter, received []. ' +
        'Return the value itself to leave a parameter as it is.',
    );
    await expectClose(module.scale.value(), [1, 2]);
  });

  it('gives its state and takes it back', async () => {
    const [a, b] = [new Affine(), new Affine()];
    a.scale.assign([3, 4]);
    const before = memory().numTensors;
    const state = a.state();
    b.loadState(state);
    a.scale.assign([5, 6]);
    const restored = b.scale.value();
    await expectClose(restored, [3, 4]);
    restored.dispose();
    for (const tensor of Object.values(state)) tensor.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('compares every name and shape before it sets anything', async () => {
    const module = new Affine();
    const state = { scale: tensor1d([7, 7]), shfit: tensor1d([1, 1]), shift: tensor1d([1]) };
    expect(() => module.loadState(state)).toThrow(
      /shift has shape \[1\], the module has \[2\]; shfit is unknown/,
    );
    expect(() => module.loadState({})).toThrow(/scale is missing; shift is missing/);
    await expectClose(module.scale.value(), [1, 2]);
  });

  it('prints a table', () => {
    expect(new Net().summary().split('\n')).toEqual([
      'parameter       shape  size  support',
      'layers.0.scale  [2]       2  positive  trained',
      'layers.0.shift  [2]       2  real      trained',
      'layers.1.scale  [2]       2  positive  trained',
      'layers.1.shift  [2]       2  real      trained',
      'heads.mean      []        1  real      trained',
      '                          9            in all',
    ]);
  });

  it('frees its variables', () => {
    const before = memory().numTensors;
    new Net().dispose();
    expect(memory().numTensors).toBe(before);
  });
});

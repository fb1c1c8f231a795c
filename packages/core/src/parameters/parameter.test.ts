import { expectClose } from '@diffeo/testing';
import { memory, scalar, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parameter } from './parameter.js';
import { nonnegative, positive, unitInterval } from './support.js';

describe('Parameter', () => {
  it('holds an unconstrained variable and gives the value in its support', async () => {
    const scale = new Parameter([0.5, 2], { support: positive });
    await expectClose(scale.value(), [0.5, 2]);
    // log(e^y - 1) in double
    await expectClose(scale.variable, [Math.log(Math.expm1(0.5)), Math.log(Math.expm1(2))]);
  });

  it('accepts a number, an array, a typed array and a tensor', async () => {
    await expectClose(new Parameter(3).value(), [3]);
    await expectClose(new Parameter([[1, 2]]).value(), [1, 2]);
    await expectClose(new Parameter(new Float32Array([4])).value(), [4]);
    await expectClose(new Parameter(tensor1d([1, 2], 'int32')).value(), [1, 2]);
  });

  it('is set through its support', async () => {
    const p = new Parameter(0.5, { support: unitInterval });
    p.assign(0.25);
    await expectClose(p.value(), [0.25]);
    await expectClose(p.variable, [Math.log(1 / 3)]);
  });

  it('refuses numbers outside its support, by index', () => {
    expect(() => new Parameter([1, -1], { support: positive })).toThrow(
      'Parameter must be positive, received -1 at index [1]. Pass a start value that is positive.',
    );
    expect(() => new Parameter(0.5, { support: unitInterval }).assign(1)).toThrow(
      /in the unit interval/,
    );
    expect(() => new Parameter(-0.5, { support: nonnegative })).toThrow(/nonnegative/);
  });

  it('refuses a value of another shape', () => {
    expect(() => new Parameter([1, 2]).assign(3)).toThrow(/must have the shape \[2\]/);
  });

  it('adopts a variable as the unconstrained one', async () => {
    const variable = new Parameter(0).variable;
    const scale = Parameter.adopt(variable, { support: positive });
    expect(scale.variable).toBe(variable);
    await expectClose(scale.value(), [Math.log(2)]);
  });

  it('leaves nothing behind but its variable', () => {
    const before = memory().numTensors;
    const p = new Parameter(scalarOnce(), { support: positive });
    expect(memory().numTensors).toBe(before + 2);
    p.value().dispose();
    p.assign(2);
    expect(memory().numTensors).toBe(before + 2);
    p.dispose();
    expect(memory().numTensors).toBe(before + 1);
  });

  it('is recognised across copies of the package', () => {
    expect(Parameter.is(new Parameter(0))).toBe(true);
    expect(Parameter.is({ variable: 1 })).toBe(false);
  });
});

const scalarOnce = () => scalar(1);

it('never trains a buffer', () => {
  const mask = new Parameter([1, 0], { buffer: true });
  expect([mask.isBuffer, mask.trainable]).toEqual([true, false]);
  mask.trainable = true;
  expect(mask.trainable).toBe(false);
});

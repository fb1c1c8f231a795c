import { real } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { add, memory, scalar, sum, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Bijector } from './bijector.js';
import { invert } from './combinators/invert.js';
import { SoftmaxCentered } from './constraints/softmax-centered.js';
import { Exp } from './elementwise/exp.js';
import { Log } from './elementwise/log.js';
import type { ValueAndLogDet } from './value-and-log-det.js';

/** Adds the context, or 1, to matrices; knows no inverse. */
class OneWay extends Bijector {
  readonly family = 'OneWay';
  readonly eventRankIn: number = 2;
  readonly eventRankOut: number = 2;
  readonly domain = real;
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return { value: add(x, context ?? 1), logDet: scalar(0) };
  }
}

/** Gives one tensor for both results. */
class Careless extends OneWay {
  override readonly eventRankIn = 0;
  override readonly eventRankOut = 0;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const value = add(x, 1);
    return { value, logDet: value };
  }
}

describe('Bijector', () => {
  const f = new OneWay();

  it('gives the log-det the shape of the batch', () => {
    expect(f.logDet(zeros([5, 4, 3, 2])).shape).toEqual([5, 4]);
    expect(f.logDet(zeros([3, 2])).shape).toEqual([]);
  });

  it('passes the context on', async () => {
    await expectClose(sum(f.forward(zeros([1, 2]), 3)), [6]);
    await expectClose(sum(f.forward(zeros([1, 2]))), [2]);
  });

  it('names a map that has no inverse', () => {
    for (const method of ['inverse', 'inverseLogDet', 'inverseAndLogDet'] as const) {
      expect(() => f[method](zeros([1, 2]))).toThrow(
        'OneWay.inverse has no closed form here. ' +
          'Use the map in the other direction only, or invert it numerically.',
      );
    }
    expect(() => invert(f).forward(zeros([1, 2]))).toThrow(/OneWay.inverse/);
    expect(invert(f).inverse(zeros([1, 2])).shape).toEqual([1, 2]);
  });

  it('looks on request whether values lie in its domain and its codomain', async () => {
    const log = new Log();
    await expect(log.validateForward(tensor1d([1e-30, 2]))).resolves.toBe(log);
    await expect(log.validateForward(tensor1d([1, 0]))).rejects.toThrow(
      /Log\.forward: x must be positive, received 0 at index \[1\]/,
    );
    await expect(new Exp().validateInverse([[1], [-2]])).rejects.toThrow(
      /Exp\.inverse: y must be positive, received -2 at index \[1,0\]/,
    );
    const simplices = new SoftmaxCentered();
    await expect(simplices.validateInverse([0.25, 0.75])).resolves.toBe(simplices);
    await expect(
      simplices.validateInverse([
        [0.5, 0.5],
        [0.5, 0.75],
      ]),
    ).rejects.toThrow(
      /SoftmaxCentered\.inverse: y must be .* received \[0.5, 0.75\] at index \[1\]/,
    );
    const before = memory().numTensors;
    await log.validateForward([1]);
    expect(memory().numTensors).toBe(before);
  });

  it('names what is wrong with an argument', () => {
    expect(() => f.forward([1, 2])).toThrow(
      'OneWay.forward needs at least 2 dimensions, those of one event, received [2]. ' +
        'Put batch dimensions first: [...batch, ...event].',
    );
    expect(() => f.forwardEventShape([2])).toThrow(/OneWay.forwardEventShape needs at least 2/);
    expect(() => f.forward('one' as never)).toThrow(/OneWay.forward: x must be a number/);
  });

  it('leaves nothing behind when it throws', () => {
    const x = zeros([1, 2]);
    const before = memory().numTensors;
    expect(() => f.inverse(x)).toThrow();
    expect(memory().numTensors).toBe(before);
  });

  it('gives each result a tensor of its own', async () => {
    const { value, logDet } = new Careless().forwardAndLogDet(tensor1d([1, 2]));
    value.dispose();
    await expectClose(logDet, [2, 3]);
  });
});

import { decodeSafetensors, encodeSafetensors, parameterGradients } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { add, getBackend, mul, reshape, sin, sum, tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import type { BijectorCase } from './bijector-case.js';
import { expectFinite, numbers } from './numbers-of.js';
import { Subject } from './subject.js';

/** The laws of the parameters of a bijector. */
export function describeParameters(subject: () => Subject, entry: BijectorCase): void {
  it(entry.isTrainable ? 'has parameters to train' : 'has no parameters to train', () => {
    expect(subject().f.trainableParameters().size > 0).toBe(entry.isTrainable ?? false);
  });
  if (entry.isTrainable) describeTraining(subject, entry);
  if (entry.withParameters !== undefined) describeBroadcasting(entry.withParameters);
}

function describeTraining(subjectOf: () => Subject, entry: BijectorCase): void {
  it('passes a gradient to every parameter, in both directions', async () => {
    const subject = subjectOf();
    const { f } = subject;
    const parameters = f.trainableParameters();
    const y = subject.image.value;
    const runs = [() => subject.forward(subject.x())];
    if (entry.hasNoInverse !== true) runs.push(() => subject.inverse(y));
    for (const run of runs) {
      const { gradients } = parameterGradients(parameters, () => {
        const { value, logDet } = run();
        // Weights and a curve, so that no sum happens to cancel or to be constant.
        return add(sum(sin(mul(value, 0.7))), sum(mul(logDet, 0.3)));
      });
      expect([...gradients.keys()]).toEqual([...parameters.keys()]);
      for (const [name, gradient] of gradients) {
        await expectFinite(gradient, name);
        expect(
          (await numbers(gradient)).some((value) => value !== 0),
          name,
        ).toBe(true);
      }
    }
  });

  it('gives the same values after saving and loading', async () => {
    const subject = subjectOf();
    const other = new Subject(entry, Key.fromSeed(8));
    const { tensors } = decodeSafetensors(await encodeSafetensors(subject.f.state()));
    other.f.loadState(tensors);
    const loaded = other.f.forwardAndLogDet(subject.x(), subject.context([subject.count]));
    await expectClose(loaded.value, await numbers(subject.image.value), { rtol: 0 });
    await expectClose(loaded.logDet, await numbers(subject.image.logDet), { rtol: 0 });
    await expect(other.f.validate()).resolves.toBe(other.f);
  });
}

function describeBroadcasting(withParameters: NonNullable<BijectorCase['withParameters']>): void {
  const x = () => tensor([-0.5, 0.25, 0.75, 0.5], [2, 1, 2]);

  it('broadcasts with its parameters', async () => {
    const single = withParameters([]);
    const f = withParameters([3, 1]);
    expect(f.batchShape).toEqual([3, 1]);
    for (const { value, logDet } of [f.forwardAndLogDet(x()), f.inverseAndLogDet(x())]) {
      expect([value.shape, logDet.shape]).toEqual([
        [2, 3, 2],
        [2, 3, 2],
      ]);
    }
    for (const shape of [[], [1]]) {
      expect(f.forward(reshape(tensor1d([0.5]), shape)).shape).toEqual([3, 1]);
      expect(f.logDet(reshape(tensor1d([0.5]), shape)).shape).toEqual([3, 1]);
    }
    const copies = (values: number[]) =>
      [values.slice(0, 2), values.slice(2)].flatMap((row) => [row, row, row]);
    // TensorFlow computes what whole vectors leave of a tensor by other code, with another last digit.
    const tolerance = { atol: getBackend() === 'tensorflow' ? 1e-6 : 0 };
    await expectClose(f.forward(x()), copies(await numbers(single.forward(x()))), tolerance);
    await expectClose(f.logDet(x()), copies(await numbers(single.logDet(x()))), tolerance);
    expect(() => f.forward([1, 2, 3, 4].map((value) => [value, value]))).toThrow(
      /needs the batch of x and the parameters/,
    );
  });

  it('passes a gradient to every parameter of a batch', async () => {
    const f = withParameters([3, 1]);
    const parameters = f.trainableParameters();
    expect(parameters.size).toBeGreaterThan(0);
    const { gradients } = parameterGradients(parameters, () => {
      const { value, logDet } = f.forwardAndLogDet(x());
      return add(sum(mul(value, x())), sum(logDet));
    });
    for (const [name, gradient] of gradients) {
      await expectFinite(gradient, name);
      for (const value of await numbers(gradient)) expect(value, name).not.toBe(0);
    }
  });
}

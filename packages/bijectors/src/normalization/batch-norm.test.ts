import { checkpoint, Parameter, parameterGradients } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { add, memory, mul, square, sum, type Tensor, tensor4d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/batch-norm.json' with { type: 'json' };
import { BatchNorm } from './batch-norm.js';

const { steps, decay, epsilon, scale, shift, evaluation } = reference.cases[0]!;
const make = () => new BatchNorm({ channels: 3, eventRank: 3, decay, epsilon, scale, shift });

describe('BatchNorm', () => {
  it('has the values and running moments of PyTorch in training, and the log-dets of the papers', async () => {
    const f = make();
    for (const { x, y, logDet, runningMean, runningVariance } of steps) {
      const result = BatchNorm.trainWithin(() => f.forwardAndLogDet(x));
      await expectClose(result.value, y.flat(3), { rtol: 2e-6, atol: 4e-6 });
      await expectClose(result.logDet, [logDet, logDet], { rtol: 2e-6 });
      await expectClose(f.runningMean.value(), runningMean, { rtol: 2e-6, atol: 1e-7 });
      await expectClose(f.runningVariance.value(), runningVariance, { rtol: 2e-6 });
    }
    const { x, y } = evaluation;
    const { value, logDet } = f.forwardAndLogDet(x);
    await expectClose(value, y.flat(3), { rtol: 2e-6, atol: 4e-6 });
    await expectClose(logDet, [evaluation.logDet, evaluation.logDet], { rtol: 2e-6 });
    await expectClose(f.inverse(value), x.flat(3), { rtol: 1e-5, atol: 1e-5 });
  });

  it('passes the gradients of PyTorch through the moments', async () => {
    const { x, gradientOfX, gradientOfShift, gradientOfScale } = steps[0]!;
    const beta = new Parameter(shift);
    const gamma = new Parameter(scale);
    const f = new BatchNorm({
      channels: 3,
      eventRank: 3,
      decay,
      epsilon,
      shift: beta,
      scale: gamma,
    });
    const at = new Parameter(x);
    const parameters = new Map([...f.trainableParameters(), ['x', at]]);
    const before = memory().numTensors;
    const { value, gradients } = parameterGradients(parameters, () =>
      BatchNorm.trainWithin(() => {
        const { value: y, logDet } = f.forwardAndLogDet(at);
        return add(sum(mul(y, square(y))), sum(mul(logDet, 0.3)));
      }),
    );
    expect(memory().numTensors).toBe(before + 4);
    value.dispose();
    expect([...gradients.keys()]).toEqual(['shift', 'scale', 'x']);
    // Terms of either sign, whose sizes sum to up to 340, each right to a few roundings.
    const tolerance = { rtol: 1e-5, atol: 2e-4 };
    await expectClose(gradients.get('shift')!, gradientOfShift, tolerance);
    await expectClose(gradients.get('scale')!, gradientOfScale, tolerance);
    // Of the first channel, which has a deviation of 0.1, the terms that cancel are ten times as large.
    await expectClose(gradients.get('x')!, gradientOfX.flat(3), { rtol: 1e-5, atol: 1e-4 });
  });

  it.each(['the loss', 'the gradient'])(
    'is the same under checkpoint, trained within %s, and moves its moments once',
    async (around) => {
      const { x } = steps[0]!;
      const results = [true, false].map((isCheckpointed) => {
        const f = new BatchNorm({ channels: 3, eventRank: 3, decay });
        const run = (at: Tensor) => mul(square(f.forward(at)), at);
        const loss = () => sum((isCheckpointed ? checkpoint((at) => run(at!)) : run)(tensor4d(x)));
        const gradientsOf = (of: () => Tensor) => {
          const { value, gradients } = parameterGradients(f.trainableParameters(), of);
          return [value, ...gradients.values()];
        };
        const found =
          around === 'the loss'
            ? gradientsOf(() => BatchNorm.trainWithin(loss))
            : BatchNorm.trainWithin(() => gradientsOf(loss));
        return [...found, f.runningMean.value(), f.runningVariance.value()];
      });
      for (const [i, each] of results[0]!.entries()) {
        await expectClose(each, await results[1]![i]!.data<'float32'>(), { rtol: 1e-6 });
      }
    },
  );

  it('leaves the running moments alone outside of training', async () => {
    const f = new BatchNorm({ channels: 1, epsilon: 1e-12 });
    await expectClose(f.forward([[0], [2]]), [0, 2]);
    await expectClose(f.runningMean.value(), [0]);
    expect([...f.trainableParameters().keys()]).toEqual(['shift', 'scale']);
    expect([...f.namedParameters().keys()].sort()).toEqual([
      'runningMean',
      'runningVariance',
      'scale',
      'shift',
    ]);
  });

  it('has no inverse in training, and needs two numbers to a channel', () => {
    const f = new BatchNorm({ channels: 2 });
    expect(() => BatchNorm.trainWithin(() => f.inverse(zeros([4, 2])))).toThrow(
      /BatchNorm.inverse has no closed form in training/,
    );
    expect(() => BatchNorm.trainWithin(() => f.forward(zeros([1, 2])))).toThrow(
      /two or more numbers in each channel/,
    );
    expect(f.inverse(zeros([4, 2])).shape).toEqual([4, 2]);
  });

  it('refuses numbers outside their ranges, and other sizes', () => {
    expect(() => new BatchNorm({ channels: 1, decay: 2 })).toThrow(/decay must be in \[0, 1\]/);
    expect(() => new BatchNorm({ channels: 1, epsilon: 0 })).toThrow(/epsilon must be positive/);
    expect(() => new BatchNorm({ channels: 1, scale: [-1] })).toThrow(/scale must be positive/);
    expect(() => new BatchNorm({ channels: 2, shift: [1] })).toThrow(
      /shift must have the shape \[2\], received \[1\]/,
    );
    expect(() => new BatchNorm({ channels: 2, shift: zeros([5, 2]) })).toThrow(
      /shift must have the shape \[2\], received \[5,2\]/,
    );
    expect(() => new BatchNorm({ channels: 2 }).forward(zeros([3]))).toThrow(/2 channels/);
  });
});

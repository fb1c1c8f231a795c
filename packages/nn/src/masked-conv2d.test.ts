import { valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { mul, sum, tensor, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../test/reference/masked-conv.json' with { type: 'json' };
import { MaskedConv2d } from './masked-conv2d.js';

const shapeOf = (values: unknown): number[] =>
  Array.isArray(values) ? [values.length, ...shapeOf(values[0])] : [];

describe('MaskedConv2d', () => {
  it.each(reference.cases.map((entry) => [entry.kernel.length, entry.centre, entry] as const))(
    'equals a convolution of PyTorch whose later weights are 0, kernels of %i, centre %s',
    async (kernelSize, centre, { kernel, bias, x, cotangent, output, gradients }) => {
      const [, , inputs, outputs] = shapeOf(kernel) as [number, number, number, number];
      const connects = (i: number, o: number) => centre[i]![o] === 1;
      const layer = new MaskedConv2d({ inputs, outputs, kernelSize, connects });
      layer.kernel.assignUnconstrained(tensor(kernel.flat(3), shapeOf(kernel)));
      layer.bias.assignUnconstrained(tensor(bias));
      const at = tensor(x.flat(3), shapeOf(x));
      await expectClose(layer.apply(at), output.flat(3), { rtol: 2e-6, atol: 2e-6 });
      const { gradients: ours } = valueAndGrad(
        (value) => sum(mul(layer.apply(value), tensor(cotangent.flat(3), shapeOf(cotangent)))),
        [at],
      );
      await expectClose(ours[0]!, gradients.x.flat(3), { rtol: 2e-6, atol: 4e-6 });
      const { gradients: byKernel } = valueAndGrad(
        () => sum(mul(layer.apply(at), tensor(cotangent.flat(3), shapeOf(cotangent)))),
        [layer.kernel.variable],
      );
      await expectClose(byKernel[0]!, gradients.kernel.flat(3), { rtol: 2e-6, atol: 1e-5 });
    },
  );

  it('saves its mask and does not train it', () => {
    const layer = new MaskedConv2d({
      inputs: 1,
      outputs: 1,
      connects: () => true,
      key: Key.fromSeed(1),
    });
    expect([...layer.namedParameters().keys()]).toEqual(['kernel', 'bias', 'mask']);
    expect([...layer.trainableParameters().keys()]).toEqual(['kernel', 'bias']);
  });

  it('refuses kernels without a middle, and other images', () => {
    const of = (kernelSize: number) =>
      new MaskedConv2d({ inputs: 1, outputs: 1, kernelSize, connects: () => true });
    expect(() => of(2)).toThrow(/MaskedConv2d: kernelSize must be odd/);
    expect(() => of(0)).toThrow(/kernelSize must be a positive integer/);
    expect(() => of(3).apply(zeros([4, 1]))).toThrow(/must be images \[height, width, 1\]/);
  });
});

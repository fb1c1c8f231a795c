import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { div, max, min, mul, sub, type Tensor, tensor1d, tidy, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { perturbed } from '../../test/perturbed.js';
import { ContractiveMlp } from './contractive-mlp.js';
import { InvertibleResidual } from './invertible-residual.js';
import { lengths } from './lengths.js';

const KEY = Key.fromSeed(9);

/** A network with large weights, whose norms are known. */
function trained(sizes: number[], lipschitz: number): ContractiveMlp {
  const network = new ContractiveMlp({ sizes, lipschitz, key: KEY });
  perturbed(new InvertibleResidual({ size: sizes[0]!, network }), KEY, 2);
  network.refresh(30);
  return network;
}

describe('ContractiveMlp', () => {
  it('divides a kernel by what its norm exceeds', async () => {
    // Singular values 4 and 0.25; of the second kernel 0.5 and 0.25, below the bound.
    const kernels = [
      [
        [0, 4],
        [0.25, 0],
      ],
      [
        [0, 0.5],
        [0.25, 0],
      ],
    ];
    const at = (kernel: number[][]) => {
      const network = new ContractiveMlp({ sizes: [2, 2], lipschitz: 0.8, key: KEY });
      network.layers[0]!.kernel.assign(kernel);
      network.layers[0]!.bias.assign([1, -1]);
      network.refresh(20);
      return network.apply(tensor1d([1, 2]));
    };
    await expectClose(at(kernels[0]!), [1 + 0.5 * 0.2, -1 + 4 * 0.2]);
    await expectClose(at(kernels[1]!), [1.5, -0.5]);
  });

  it('brings any two points closer together, as close to the bound as a linear map', async () => {
    const ratios = (network: ContractiveMlp) => {
      const a = normal([2000, 2], { key: KEY.foldIn(1), stddev: 2 });
      const b = normal([2000, 2], { key: KEY.foldIn(2), stddev: 2 });
      const after = lengths(sub(network.apply(a), network.apply(b)));
      return div(after, lengths(sub(a, b)));
    };
    for (const sizes of [
      [2, 16, 2],
      [2, 8, 8, 2],
    ]) {
      const [largest] = await max(ratios(trained(sizes, 0.9))).data();
      expect(largest).toBeLessThan(0.9);
    }
    const [linear] = await max(ratios(trained([2, 2], 0.9))).data();
    expect(linear).toBeLessThan(0.9 + 1e-6);
    expect(linear).toBeGreaterThan(0.899);
  });

  it('starts at 0, with its directions in buffers', async () => {
    const network = new ContractiveMlp({ sizes: [3, 8, 3], key: KEY });
    await expectClose(network.apply(normal([4, 3], { key: KEY })), Array(12).fill(0));
    expect([...network.trainableParameters().keys()]).toEqual([
      'layers.0.kernel',
      'layers.0.bias',
      'layers.0.bend',
      'layers.1.kernel',
      'layers.1.bias',
    ]);
    expect(network.namedParameters().get('layers.0.direction')!.isBuffer).toBe(true);
  });

  it('follows kernels that change, a little at each refresh', async () => {
    const network = trained([3, 3], 0.5);
    const { kernel } = network.layers[0]!;
    const apply = () => network.apply(normal([5, 3], { key: KEY.foldIn(3) }));
    const before = await apply().data<'float32'>();
    tidy(() => kernel.assign(mul(kernel.value(), 3)));
    network.refresh();
    await expectClose(apply(), before, { rtol: 4e-6, atol: 1e-6 });
    const smallest = (x: Tensor) => min(lengths(x));
    const [length] = await smallest(network.layers[0]!.direction.value()).data();
    expect(length).toBeCloseTo(1, 6);
  });

  it('is moved by its context, and brings points of the same context closer together', async () => {
    const network = new ContractiveMlp({ sizes: [2, 16, 2], contextSize: 3, key: KEY });
    perturbed(new InvertibleResidual({ size: 2, network }), KEY, 2);
    network.refresh(30);
    const draw = (shape: number[], i: number) => normal(shape, { key: KEY.foldIn(i), stddev: 2 });
    const [a, b, context] = [draw([500, 2], 1), draw([500, 2], 2), draw([500, 3], 3)];
    const after = sub(network.apply(a, context), network.apply(b, context));
    const [largest] = await max(div(lengths(after), lengths(sub(a, b)))).data();
    expect(largest).toBeLessThan(0.9);
    const moved = sub(network.apply(a, context), network.apply(a, draw([3], 4)));
    const [least] = await min(lengths(moved)).data();
    expect(least).toBeGreaterThan(1e-4);
    expect(network.apply(draw([5, 4, 2], 5), draw([4, 3], 6)).shape).toEqual([5, 4, 2]);
  });

  it('adds the context to the sums of its first layer', async () => {
    const network = new ContractiveMlp({ sizes: [1, 1], contextSize: 2, lipschitz: 0.5, key: KEY });
    network.layers[0]!.kernel.assign([[0.25]]);
    network.layers[0]!.bias.assign([3]);
    network.contextKernel!.assign([[10], [-1]]);
    await expectClose(network.apply(tensor1d([4]), tensor1d([1, 2])), [1 + 3 + 8]);
  });

  it('refuses sizes and bounds that are none', () => {
    expect(() => new ContractiveMlp({ sizes: [2] })).toThrow(/ContractiveMlp: sizes must be two/);
    for (const lipschitz of [0, 1, Number.NaN]) {
      expect(() => new ContractiveMlp({ sizes: [2, 2], lipschitz })).toThrow(
        /ContractiveMlp: lipschitz must be in \(0, 1\)/,
      );
    }
    const network = new ContractiveMlp({ sizes: [3, 3], key: KEY });
    expect(() => network.apply(zeros([2]))).toThrow(/ContractiveMlp: x must have vectors of 3/);
    const conditioned = new ContractiveMlp({ sizes: [3, 3], contextSize: 2, key: KEY });
    expect(() => conditioned.apply(zeros([3]))).toThrow(
      /ContractiveMlp: context must have 2 numbers for each vector, received nothing/,
    );
    expect(() => new ContractiveMlp({ sizes: [3, 3], contextSize: 0 })).toThrow(
      /ContractiveMlp: contextSize must be a positive integer/,
    );
  });
});

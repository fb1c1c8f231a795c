import { Adam, Module, Parameter, parameterGradients, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { heNormal, Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  logSoftmax,
  mul,
  neg,
  oneHot,
  reshape,
  slice,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  tidy,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { alternatingMask, channelMask, halvesMask } from '../coupling/mask.js';
import { DiscreteCoupling } from './discrete-coupling.js';
import { modularAffineFamily } from './modular-affine-family.js';
import { modularShiftFamily } from './modular-shift-family.js';

/** All values of D entries of K categories, one-hot, `[K^D, D, K]`. */
function allValues(size: number, categories: number): Tensor {
  const places = Array.from({ length: categories ** size }, (_, i) =>
    Array.from({ length: size }, (__, d) => Math.floor(i / categories ** d) % categories),
  );
  return oneHot(tensor(places, [places.length, size], 'int32'), categories, 1, 0, 'float32');
}

/** Events as strings. */
async function namesOf(events: Tensor): Promise<string[]> {
  const rows = (await events.array()) as number[][][];
  return rows.map((row) => row.flat().join(''));
}

const network = (inputs: number, outputs: number) =>
  new Mlp({ sizes: [inputs, 16, outputs], key: Key.fromSeed(3), kernelInitializer: heNormal });

describe('DiscreteCoupling', () => {
  it.each([modularShiftFamily(), modularAffineFamily()])(
    'permutes all values: $name',
    async (family) => {
      const [size, categories] = [3, 5];
      const f = new DiscreteCoupling({
        categories,
        mask: alternatingMask(size, { swapped: true }),
        family,
        conditioner: network(categories, 2 * categories * family.parameterCount),
      });
      const x = allValues(size, categories);
      const y = f.forward(x);
      const [before, after] = [await namesOf(x), await namesOf(y)];
      expect([...after].sort()).toEqual([...before].sort());
      expect(after).not.toEqual(before);
      await expectClose(f.inverse(y), await x.data<'float32'>(), { rtol: 0 });
      await expectClose(f.logDet(x), Array(125).fill(0));
    },
  );

  it('moves the changed entries by what the kept ones say', async () => {
    // The conditioner chooses the first category for one of the others, the second for the other.
    const f = new DiscreteCoupling({
      categories: 3,
      mask: { shape: [4], keeps: [false, true, true, false] },
      family: modularShiftFamily(),
      conditioner: (kept) => kept,
    });
    const x = oneHot(tensor1d([2, 1, 2, 0], 'int32'), 3, 1, 0, 'float32');
    // 2 + 1, 1, 2, 0 + 2 modulo 3
    const y = oneHot(tensor1d([0, 1, 2, 2], 'int32'), 3, 1, 0, 'float32');
    await expectClose(f.forward(x), await y.data<'float32'>());
    await expectClose(f.inverse(y), await x.data<'float32'>());
  });

  it('is conditioned on the context too', async () => {
    const f = new DiscreteCoupling({
      categories: 3,
      mask: halvesMask(2),
      family: modularShiftFamily(),
      conditioner: (x) => slice(x, [0, 3], [-1, 3]),
    });
    const x = oneHot(tensor([0, 1, 0, 1], [2, 2], 'int32'), 3, 1, 0, 'float32');
    const y = f.forward(x, [
      [0, 0, 1],
      [0, 1, 0],
    ]);
    await expectClose(y, [1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1]);
  });

  it('has the gradient of a mixture of shifts by the softmax of the logits', async () => {
    const temperature = 0.5;
    const logits = new Parameter([0.1, 0.4, -0.2]);
    const f = new DiscreteCoupling({
      categories: 3,
      mask: halvesMask(2),
      family: modularShiftFamily({ temperature }),
      conditioner: () => reshape(logits.value(), [1, 3]),
    });
    const weights = [2, -1, 0.5];
    const x = oneHot(tensor([0, 2], [2], 'int32'), 3, 1, 0, 'float32');
    const { gradients } = valueAndGrad(
      () => sum(mul(f.forward(x), tensor([0, 0, 0, ...weights], [2, 3]))),
      [logits.variable],
    );
    // A shift by m takes 2 to (2 + m) mod 3, where the weight is:
    const gains = [0, 1, 2].map((m) => weights[(2 + m) % 3]!);
    const odds = [0.1, 0.4, -0.2].map((each) => Math.exp(each / temperature));
    const shares = odds.map((each) => each / odds.reduce((a, b) => a + b, 0));
    const mean = shares.reduce((total, share, m) => total + share * gains[m]!, 0);
    const expected = shares.map((share, m) => (share * (gains[m]! - mean)) / temperature);
    await expectClose(gradients[0]!, expected, { rtol: 1e-5 });
  });

  it('learns a dependence: the cross-entropy falls to the entropy', async () => {
    const [first, noise] = [
      [0.5, 0.3, 0.2],
      [0.85, 0.1, 0.05],
    ];
    // y_2 = y_1 + noise modulo 3.
    const probability = (y: number[]) => first[y[0]!]! * noise[(y[1]! - y[0]! + 3) % 3]!;
    const places = Array.from({ length: 9 }, (_, i) => [Math.floor(i / 3), i % 3]);
    const probabilities = tensor1d(places.map(probability));
    const entropyOf = (p: number[]) => p.reduce((total, each) => total - each * Math.log(each), 0);
    const entropy = entropyOf(first) + entropyOf(noise);
    const y = oneHot(tensor(places, [9, 2], 'int32'), 3, 1, 0, 'float32');

    class Model extends Module {
      readonly logits = new Parameter([
        [0, 0, 0],
        [0, 0, 0],
      ]);
      readonly flow = new DiscreteCoupling({
        categories: 3,
        mask: halvesMask(2),
        family: modularShiftFamily({ temperature: 1 }),
        conditioner: new Mlp({ sizes: [3, 3], key: Key.fromSeed(1) }),
      });

      crossEntropy(): Tensor {
        const x = this.flow.inverse(y);
        const logProbs = sum(mul(x, logSoftmax(this.logits.value())), [1, 2]);
        return neg(sum(mul(probabilities, logProbs)));
      }
    }
    const model = new Model();
    const parameters = model.trainableParameters();
    const optimizer = new Adam({ learningRate: 0.1 });
    const before = (await model.crossEntropy().data())[0]!;
    expect(before).toBeCloseTo(2 * Math.log(3), 5);
    for (let step = 0; step < 150; step++) {
      tidy(() => {
        const { gradients } = parameterGradients(parameters, () => model.crossEntropy());
        optimizer.update(parameters, gradients);
      });
    }
    const after = (await model.crossEntropy().data())[0]!;
    // Independent entries would stay at 1.99.
    expect(after).toBeGreaterThan(entropy - 1e-5);
    expect(after).toBeLessThan(entropy + 0.01);
  });

  it('checks what it is given', () => {
    const options = {
      categories: 3,
      mask: halvesMask(2),
      family: modularShiftFamily(),
      conditioner: (x: Tensor) => x,
    };
    expect(() => new DiscreteCoupling({ ...options, categories: 1 })).toThrow(
      /DiscreteCoupling: categories must be an integer of at least 2, received 1/,
    );
    for (const mask of [halvesMask(1), channelMask([1, 1, 2])]) {
      expect(() => new DiscreteCoupling({ ...options, mask })).toThrow(
        /DiscreteCoupling: mask must be one of entries, and keep some and change others/,
      );
    }
    const f = new DiscreteCoupling(options);
    expect(() => f.forward(zeros([2, 4]))).toThrow(/events of the shape \[2,3\]/);
    const wide = new DiscreteCoupling({ ...options, family: modularAffineFamily() });
    expect(() => wide.forward(zeros([2, 3]))).toThrow(/DiscreteCoupling: conditioner must give/);
  });
});

import { Key } from '@diffeo/core/random';
import { heNormal, Made } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import { concat, oneHot, slice, type Tensor, tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { DiscreteAutoregressive } from './discrete-autoregressive.js';
import { modularAffineFamily } from './modular-affine-family.js';
import { modularShiftFamily } from './modular-shift-family.js';

const hot = (places: number[], categories: number) =>
  oneHot(tensor1d(places, 'int32'), categories, 1, 0, 'float32');

/** A Made of which the numbers of an entry see those of earlier entries. */
function madeOf(size: number, categories: number, outputsPerInput: number): Made {
  const entries = Array.from({ length: size * categories }, (_, i) => Math.floor(i / categories));
  return new Made({
    inputs: size * categories,
    outputsPerInput,
    hidden: [24],
    adjacency: entries.map((entry) => entries.map((other) => other < entry)),
    outputInitializer: heNormal,
    key: Key.fromSeed(2),
  });
}

describe('DiscreteAutoregressive', () => {
  it.each([modularShiftFamily(), modularAffineFamily()])(
    'permutes all values: $name',
    async (family) => {
      const [size, categories] = [3, 4];
      const conditioner = madeOf(size, categories, family.parameterCount);
      const f = new DiscreteAutoregressive({ size, categories, family, conditioner });
      const places = Array.from({ length: 64 }, (_, i) => [i % 4, (i >> 2) % 4, i >> 4]);
      const x = oneHot(tensor(places, [64, 3], 'int32'), categories, 1, 0, 'float32');
      const y = f.forward(x);
      const namesOf = async (events: Tensor) =>
        ((await events.array()) as number[][][]).map((rows) => rows.flat().join(''));
      const [before, after] = [await namesOf(x), await namesOf(y)];
      expect([...after].sort()).toEqual([...before].sort());
      expect(after).not.toEqual(before);
      await expectClose(f.inverse(y), await x.data<'float32'>(), { rtol: 0 });
      await expectClose(f.logDet(x), Array(64).fill(0));
    },
  );

  it('moves each entry by what those before it say', async () => {
    // Each entry is shifted by the one before it.
    const f = new DiscreteAutoregressive({
      size: 3,
      categories: 3,
      family: modularShiftFamily(),
      conditioner: (x) => concat([zeros([x.shape[0]!, 3]), slice(x, [0, 0], [-1, 6])], 1),
    });
    await expectClose(f.forward(hot([2, 1, 2], 3)), await hot([2, 0, 0], 3).data<'float32'>());
    await expectClose(f.inverse(hot([2, 0, 0], 3)), await hot([2, 1, 2], 3).data<'float32'>());
  });

  it('is conditioned on the context too', async () => {
    const f = new DiscreteAutoregressive({
      size: 1,
      categories: 3,
      family: modularShiftFamily(),
      conditioner: (x) => slice(x, [0, 3], [-1, 3]),
    });
    await expectClose(f.forward(hot([1], 3), [0, 0, 1]), [1, 0, 0]);
  });

  it('starts as the identity with a Made that starts at zero', async () => {
    const conditioner = new Made({ inputs: 6, hidden: [8], outputsPerInput: 2 });
    const family = modularAffineFamily();
    const f = new DiscreteAutoregressive({ size: 2, categories: 3, family, conditioner });
    const x = hot([2, 1], 3);
    await expectClose(f.forward(x), await x.data<'float32'>());
  });

  it('checks what it is given', () => {
    const options = {
      size: 2,
      categories: 3,
      family: modularShiftFamily(),
      conditioner: (x: Tensor) => x,
    };
    expect(() => new DiscreteAutoregressive({ ...options, size: 0 })).toThrow(
      /DiscreteAutoregressive: size must be a positive integer, received 0/,
    );
    expect(() => new DiscreteAutoregressive({ ...options, categories: 1 })).toThrow(
      /DiscreteAutoregressive: categories must be an integer of at least 2/,
    );
    const f = new DiscreteAutoregressive(options);
    expect(() => f.forward(zeros([3, 3]))).toThrow(/events of the shape \[2,3\]/);
    const wide = new DiscreteAutoregressive({ ...options, family: modularAffineFamily() });
    expect(() => wide.forward(zeros([2, 3]))).toThrow(/conditioner must give \[1,12\]/);
  });
});

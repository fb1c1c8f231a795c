import { jacobian } from '@diffeo/core';
import { Key, normal, permutation } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { concat, memory, reshape, slice, type Tensor, tidy, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lecunUniform } from './initializer.js';
import { Made, type MadeOptions } from './made.js';

const KEY = Key.fromSeed(5);
const made = (options: Partial<MadeOptions> = {}) =>
  new Made({
    inputs: 4,
    hidden: [9, 7],
    key: KEY,
    outputInitializer: lecunUniform,
    activation: (x) => x,
    ...options,
  });

/** Which outputs depend on which inputs: rows of 0 and 1. */
async function dependencies(network: Made, inputs: number): Promise<number[][]> {
  const at = normal([inputs], { key: KEY.foldIn(1) });
  const matrix = await jacobian((x: Tensor) => network.apply(x), at).array();
  return (matrix as number[][]).map((row) => row.map((value) => Number(value !== 0)));
}

describe('Made', () => {
  it('lets each entry see those before it and no others', async () => {
    expect(await dependencies(made(), 4)).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [1, 1, 0, 0],
      [1, 1, 1, 0],
    ]);
    expect(await dependencies(made({ order: [2, 0, 3, 1] }), 4)).toEqual([
      [0, 0, 1, 0],
      [1, 0, 1, 1],
      [0, 0, 0, 0],
      [1, 0, 1, 0],
    ]);
  });

  it('gives several numbers for each entry, together, and shows all of them the context', async () => {
    const rows = await dependencies(made({ inputs: 2, outputsPerInput: 2, context: 1 }), 3);
    expect(rows).toEqual([
      [0, 0, 1],
      [0, 0, 1],
      [1, 0, 1],
      [1, 0, 1],
    ]);
  });

  it('follows a graph, and counts the rounds that it takes', async () => {
    const adjacency = [
      [false, false, false, false],
      [true, false, false, false],
      [false, false, false, false],
      [false, true, true, false],
    ];
    const network = made({ adjacency, hidden: [12] });
    expect(await dependencies(network, 4)).toEqual(adjacency.map((row) => row.map(Number)));
    expect(network.passes).toBe(3);
    expect(made().passes).toBe(4);
    expect(network.stepper(2)).toBeUndefined();
  });

  it('starts at zero', async () => {
    const network = new Made({ inputs: 3, hidden: [8], key: KEY });
    await expectClose(network.apply(normal([2, 3], { key: KEY })), [0, 0, 0, 0, 0, 0]);
  });

  it('computes entry by entry what it computes at once', async () => {
    const settings = [
      { inputs: 5, order: [...permutation(5, { key: KEY })], context: 2 },
      { inputs: 5, hidden: [3] },
      { inputs: 3, hidden: [], context: 1 },
      { inputs: 1, hidden: [4] },
    ];
    for (const options of settings) {
      const { inputs, context = 0 } = { context: 0, ...options };
      const network = made({ outputsPerInput: 2, ...options });
      const x = normal([3, inputs], { key: KEY.foldIn(2) });
      const given = context > 0 ? normal([3, context], { key: KEY.foldIn(3) }) : undefined;
      const whole = network.apply(given === undefined ? x : concat([x, given], 1));
      const wanted = (await reshape(whole, [3, inputs, 2]).array()) as number[][][];
      const order =
        'order' in options ? options.order! : Array.from({ length: inputs }, (_, i) => i);
      const stepper = network.stepper(3, given)!;
      for (const [step, entry] of order.entries()) {
        const previous = step === 0 ? undefined : slice(x, [0, order[step - 1]!], [3, 1]);
        await expectClose(
          stepper.next(previous),
          wanted.map((row) => row[entry]!),
          { rtol: 2e-6, atol: 1e-6 },
        );
      }
    }
  });

  it('leaves nothing behind but its outputs', () => {
    const network = made();
    const x = zeros([2, 4]);
    const before = memory().numTensors;
    network.apply(x).dispose();
    tidy(() => {
      network.stepper(2)!.next();
    });
    expect(memory().numTensors).toBe(before);
  });

  it('refuses orders that are none, circles and sizes', () => {
    expect(() => made({ order: [0, 1, 2, 2] })).toThrow(
      /order must name each of the entries 0 to 3/,
    );
    const circle = [
      [false, true],
      [true, false],
    ];
    expect(() => made({ inputs: 2, adjacency: circle })).toThrow(/must have no circle/);
    expect(() => made({ inputs: 2, adjacency: [[false]] })).toThrow(/must have 2 rows of 2/);
    expect(() => made({ hidden: [0] })).toThrow(/Made: hidden must be a positive integer/);
    expect(() => made({ context: 1.5 })).toThrow(/Made: context/);
    expect(() => made().apply(zeros([2, 5]))).toThrow(/must have 4 features/);
  });
});

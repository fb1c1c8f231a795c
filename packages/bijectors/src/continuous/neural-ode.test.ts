import { Module, Parameter, valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  add,
  matMul,
  memory,
  mul,
  square,
  sum,
  type Tensor,
  tanh,
  tensor1d,
  tensor2d,
  tile,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/neural-ode.json' with { type: 'json' };
import { dormandPrince } from './dormand-prince.js';
import { NeuralOde } from './neural-ode.js';
import { rk4 } from './rk4.js';

type Matrix = number[][];

/** The network of the reference values, every part of it a parameter. */
class ReferenceField extends Module {
  readonly w1: Parameter;
  readonly b1: Parameter;
  readonly w2: Parameter;
  readonly b2: Parameter;

  constructor({ w1, b1, w2, b2 }: { w1: Matrix; b1: number[]; w2: Matrix; b2: number[] }) {
    super();
    this.w1 = new Parameter(w1);
    this.b1 = new Parameter(b1);
    this.w2 = new Parameter(w2);
    this.b2 = new Parameter(b2);
  }

  apply(x: Tensor): Tensor {
    const [w1, b1, w2, b2] = [this.w1, this.b1, this.w2, this.b2].map((p) => p.value());
    return add(matMul(tanh(add(matMul(x, w1!), b1!)), w2!), b2!);
  }
}

const FINE = { rtol: 1e-6, atol: 1e-6 };
const SOLVERS = {
  rk4: rk4({ steps: 8 }),
  dormandPrince: dormandPrince({ ...FINE, maxSteps: 6 }),
};
const ways = Object.entries(SOLVERS).flatMap(([name, solver]) =>
  (['backprop', 'adjoint'] as const).map((gradient) => ({ name, solver, gradient })),
);

describe.each(ways)('by $name and $gradient', ({ solver, gradient }) => {
  const options = { solver, gradient };

  it.each(reference.cases)(
    'has the values of SciPy and the gradients of PyTorch over $times',
    async (entry) => {
      const [start, end] = entry.times as [number, number];
      const field = new ReferenceField(entry);
      const f = new NeuralOde({ size: 3, field, times: [start, end], ...options });
      const [x, context] = [tensor2d(entry.x), tensor2d(entry.context)];
      const weights = [...f.trainableParameters().values()].map(({ variable }) => variable);
      const before = memory().numTensors;
      const { value, gradients, aux } = valueAndGrad(
        (at, given) => {
          const { value: y, logDet } = f.forwardAndLogDet(at!, given);
          const terms = mul(square(y), tensor1d([0.25, 0.5, 0.75]));
          return { value: add(sum(terms), mul(0.3, sum(logDet))), aux: { y, logDet } };
        },
        [x, context, ...weights],
      );
      expect(memory().numTensors).toBe(before + 3 + gradients.length);
      // A dozen steps of roundings of numbers of size 4, and the tolerances.
      const close = { rtol: 5e-6, atol: 5e-6 };
      await expectClose(aux.y, entry.y, close);
      await expectClose(aux.logDet, entry.logDet, close);
      await expectClose(value, entry.loss, { rtol: 1e-5, atol: 1e-5 });
      const expected = entry.gradients;
      for (const [i, name] of (['x', 'context', 'w1', 'b1', 'w2', 'b2'] as const).entries()) {
        const largest = Math.max(...expected[name].map(Math.abs));
        await expectClose(gradients[i]!, expected[name], { rtol: 2e-5, atol: 2e-5 * largest });
      }
      if (gradient === 'adjoint') return;
      const inverse = f.inverseAndLogDet(entry.y, entry.context);
      await expectClose(inverse.value, entry.x, { rtol: 2e-5, atol: 2e-5 });
      await expectClose(
        inverse.logDet,
        entry.logDet.map((each) => -each),
        { rtol: 2e-5, atol: 2e-5 },
      );
    },
  );
});

/** exp(A) of a matrix [[a, b], [c, d]] with real eigenvalues, in closed form. */
function exponential([[a, b], [c, d]]: [[number, number], [number, number]]): Matrix {
  const half = (a + d) / 2;
  const root = Math.sqrt(((a - d) / 2) ** 2 + b * c);
  const [even, odd] = [Math.cosh(root), Math.sinh(root) / root];
  const scale = Math.exp(half);
  return [
    [scale * (even + odd * (a - half)), scale * odd * b],
    [scale * odd * c, scale * (even + odd * (d - half))],
  ];
}

const linear = (matrix: Matrix) => (_: Tensor, z: Tensor) =>
  matMul(z, tensor2d(matrix), false, true);

const LONGER = {
  rk4: rk4({ steps: 24 }),
  dormandPrince: dormandPrince({ ...FINE, maxSteps: 12 }),
};

describe.each(Object.entries(LONGER))('NeuralOde by %s', (_, solver) => {
  it('multiplies by the exponential of the matrix of a linear field', async () => {
    const matrix: [[number, number], [number, number]] = [
      [0.5, 1],
      [0.75, -0.25],
    ];
    const f = new NeuralOde({ size: 2, field: linear(matrix), times: [0, 1.5], solver });
    const whole = exponential(matrix.map((row) => row.map((each) => 1.5 * each)) as typeof matrix);
    const x = [
      [1, -2],
      [0.5, 3],
    ];
    const { value, logDet } = f.forwardAndLogDet(x);
    const expected = x.map((z) => whole.map((row) => row[0]! * z[0]! + row[1]! * z[1]!));
    await expectClose(value, expected, { rtol: 4e-6 });
    await expectClose(logDet, [0.375, 0.375], { rtol: 1e-6 });
  });

  it('keeps volume where it rotates', async () => {
    const turn = [
      [0, -1],
      [1, 0],
    ];
    const f = new NeuralOde({ size: 2, field: linear(turn), times: [0, Math.PI / 2], solver });
    const { value, logDet } = f.forwardAndLogDet([1, 2]);
    await expectClose(value, [-2, 1], { rtol: 4e-6 });
    await expectClose(logDet, 0);
  });
});

describe('NeuralOde', () => {
  const key = Key.fromSeed(3);
  const tanhField = (seed: Key) => new Mlp({ sizes: [3, 8, 2], activation: tanh, key: seed });
  const coarse = { size: 2, solver: rk4({ steps: 2 }) };

  it.each(['rademacher', 'normal'] as const)(
    'estimates the trace without bias from %s noise',
    async (noise) => {
      const field = tanhField(key);
      const z = tensor2d([[0.3, -0.8]]);
      const n = 20000;
      const truth = await new NeuralOde({ ...coarse, field }).logDet(z).data<'float32'>();
      const f = new NeuralOde({ ...coarse, field, trace: 'hutchinson', noise, key });
      const values = await f.logDet(tile(z, [n, 1])).data<'float32'>();
      const mean = values.reduce((total, each) => total + each, 0) / n;
      const variance = values.reduce((total, each) => total + (each - mean) ** 2, 0) / (n - 1);
      // A right estimate fails with probability 1e-9; one that is off by 0.07 passes with 0.01.
      expect(variance).toBeGreaterThan(1e-3);
      expect(variance).toBeLessThan(1.2);
      expect(Math.abs(mean - truth[0]!)).toBeLessThan(6.1 * Math.sqrt(variance / n));
    },
  );

  it('keeps the directions of a key, and else draws new ones for each call', async () => {
    const field = tanhField(key);
    const x = normal([16, 2], { key });
    const logDets = (f: NeuralOde) =>
      Promise.all([f.logDet(x).data<'float32'>(), f.logDet(x).data<'float32'>()]);
    const fixed = new NeuralOde({ ...coarse, field, trace: 'hutchinson', key });
    const [one, same] = await logDets(fixed);
    expect(one).toEqual(same);
    const back = fixed.inverseAndLogDet(fixed.forward(x));
    await expectClose(add(back.logDet, fixed.logDet(x)), Array(16).fill(0), { atol: 1e-3 });
    const [first, second] = await logDets(new NeuralOde({ ...coarse, field, trace: 'hutchinson' }));
    expect(first).not.toEqual(second);
    let step = 0;
    const stepped = new NeuralOde({
      ...coarse,
      field,
      trace: 'hutchinson',
      key: () => key.foldIn(step++ % 2),
    });
    const [even, odd] = await logDets(stepped);
    expect(even).not.toEqual(odd);
    expect(await stepped.logDet(x).data<'float32'>()).toEqual(even);
  });

  it('takes one context for all events', async () => {
    const field = (_: Tensor, z: Tensor, context?: Tensor) => add(mul(z, 0), context!);
    const f = new NeuralOde({ field, ...coarse });
    const moved = f.forward(zeros([3, 1, 2]), [1, 2]);
    await expectClose(moved, [1, 2, 1, 2, 1, 2]);
    expect(moved.shape).toEqual([3, 1, 2]);
  });

  it('refuses what does not fit', () => {
    const field = (_: Tensor, z: Tensor) => z;
    const make = (options: object) => () => new NeuralOde({ size: 2, field, ...options });
    expect(make({ size: 0 })).toThrow(/NeuralOde: size must be a positive integer, received 0/);
    expect(make({ times: [1, 1] })).toThrow(/NeuralOde: times must be two different numbers/);
    expect(make({ gradient: 'none' })).toThrow(/gradient must be one of 'adjoint', 'backprop'/);
    expect(make({ trace: 'none' })).toThrow(/trace must be one of/);
    expect(make({ noise: 'none' })).toThrow(/noise must be one of/);
    expect(() => make({})().forward([1, 2, 3])).toThrow(/vectors of 2/);
    const narrow = new Mlp({ sizes: [3, 1], key });
    for (const gradient of ['adjoint', 'backprop']) {
      expect(() => make({ field: narrow, gradient })().forward([1, 2])).toThrow(
        /NeuralOde: field must give the velocities/,
      );
      const broken = { apply: () => [zeros([1, 2])] };
      expect(() => make({ field: broken, gradient })().forward([1, 2])).toThrow(/one tensor/);
    }
  });
});

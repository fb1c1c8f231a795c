import {
  decodeSafetensors,
  encodeSafetensors,
  jacobian,
  parameterGradients,
  valueAndGrad,
} from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import {
  add,
  dispose,
  memory,
  mul,
  reshape,
  sum,
  type Tensor,
  tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import * as bijectors from '../src/index.js';
import { type BijectorCase, cases } from './cases.js';
import { logAbsDet } from './log-abs-det.js';

/**
 * Two roundings of about 1e-7 each way, times the condition of the map at the points of the table, which is at most
 * 30 or so; WebGPU may err by a few ulp more in each function.
 */
const ROUND_TRIP = { rtol: 1e-5, atol: 1e-5 };
/** The log of a determinant of float32 derivatives: a few ulp in each of them are as much, absolutely, in the log. */
const LOG_DET = { rtol: 2e-6, atol: 4e-6 };

const { Bijector } = bijectors;

/** The points as the bijector takes them: a vector of scalars, or rows of two. */
function points(bijector: bijectors.Bijector, values: readonly number[]): Tensor {
  return tensor(
    values.slice(),
    bijector.eventRankIn === 0 ? [values.length] : [values.length / 2, 2],
  );
}

async function numbers(x: Tensor): Promise<number[]> {
  return Array.from(await x.data<'float32'>());
}

async function expectFinite(x: Tensor, what: string): Promise<void> {
  for (const value of await numbers(x)) expect(value, what).toSatisfy(Number.isFinite);
}

it('the table has every bijector that the package exports', () => {
  const covered = new Set(Object.values(cases).map((entry) => entry.of));
  const exported = Object.entries(bijectors).filter(([, value]) => value !== Bijector);
  expect(exported.length).toBeGreaterThan(0);
  for (const [name, value] of exported) expect(covered.has(value), name).toBe(true);
});

describe.each(Object.entries(cases))('%s', (_, entry) => {
  const { make } = entry;
  const f = make();
  const x = () => points(f, entry.x);

  it('comes back from both directions', async () => {
    const y = f.forward(x());
    await expectClose(f.inverse(y), [...entry.x], ROUND_TRIP);
    await expectClose(f.forward(f.inverse(y)), await numbers(y), ROUND_TRIP);
  });

  it('has the log-determinant of its Jacobian', async () => {
    await expectLogDetOfJacobian(x(), (at) => f.forwardAndLogDet(at));
    await expectLogDetOfJacobian(f.forward(x()), (at) => f.inverseAndLogDet(at));
  });

  it('has the opposite log-determinant in the other direction', async () => {
    const { value: y, logDet } = f.forwardAndLogDet(x());
    await expectClose(add(logDet, f.inverseLogDet(y)), Array(logDet.size).fill(0), ROUND_TRIP);
  });

  it('gives by itself what it gives together', async () => {
    const forward = f.forwardAndLogDet(x());
    await expectClose(f.forward(x()), await numbers(forward.value), { rtol: 0 });
    await expectClose(f.logDet(x()), await numbers(forward.logDet), { rtol: 0 });
    const inverse = f.inverseAndLogDet(forward.value);
    await expectClose(f.inverse(forward.value), await numbers(inverse.value), { rtol: 0 });
    await expectClose(f.inverseLogDet(forward.value), await numbers(inverse.logDet), { rtol: 0 });
  });

  it('keeps the shape of the batch, and computes each element of it alike', async () => {
    const { value, logDet } = f.forwardAndLogDet(x());
    const event = f.eventRankIn === 0 ? [] : [2];
    const batches = f.eventRankIn === 0 ? [[4], [2, 2], [1, 4, 1]] : [[2], [1, 2], [2, 1]];
    for (const batch of batches) {
      const shaped = reshape(x(), [...batch, ...event]);
      const forward = f.forwardAndLogDet(shaped);
      expect(forward.value.shape).toEqual(shaped.shape);
      expect(forward.logDet.shape).toEqual(batch);
      await expectClose(forward.value, await numbers(value));
      await expectClose(forward.logDet, await numbers(logDet));
      const inverse = f.inverseAndLogDet(forward.value);
      expect(inverse.value.shape).toEqual(shaped.shape);
      expect(inverse.logDet.shape).toEqual(batch);
    }
    const one = reshape(tensor1d(entry.x.slice(0, f.eventRankIn === 0 ? 1 : 2)), event);
    const single = f.forwardAndLogDet(one);
    expect([single.value.shape, single.logDet.shape]).toEqual([event, []]);
    await expectClose(single.logDet, (await numbers(logDet)).slice(0, 1));
    expect(f.forwardEventShape(event)).toEqual(event);
    expect(f.inverseEventShape(event)).toEqual(event);
  });

  it('takes numbers and arrays where it takes tensors', async () => {
    const given = f.eventRankIn === 0 ? entry.x[0]! : entry.x.slice(0, 2);
    await expectClose(
      f.forward(given),
      (await numbers(f.forward(x()))).slice(0, 2 * f.eventRankIn || 1),
    );
  });

  it('is finite at the edges, and so are its gradients', async () => {
    await expectFiniteWithGradient(points(f, entry.edges), (at) => f.forwardAndLogDet(at));
    await expectFiniteWithGradient(points(f, entry.inverseEdges), (at) => f.inverseAndLogDet(at));
  });

  it('lets NaN through, and only where it was', async () => {
    await expectNaNToStay(x(), (at) => f.forwardAndLogDet(at));
    await expectNaNToStay(f.forward(x()), (at) => f.inverseAndLogDet(at));
  });

  it('leaves nothing behind but its results, which are the caller’s', async () => {
    const [from, to] = [x(), f.forward(x())];
    const [fromBefore, toBefore] = [await numbers(from), await numbers(to)];
    const before = memory().numTensors;
    dispose([f.forward(from), f.inverse(to), f.logDet(from), f.inverseLogDet(to)]);
    for (const { value, logDet } of [f.forwardAndLogDet(from), f.inverseAndLogDet(to)]) {
      value.dispose();
      await numbers(logDet);
      logDet.dispose();
    }
    expect(memory().numTensors).toBe(before);
    await expectClose(from, fromBefore, { rtol: 0 });
    await expectClose(to, toBefore, { rtol: 0 });
  });

  if (entry.withParameters !== undefined) describeParameters(entry.withParameters);
});

function describeParameters(withParameters: NonNullable<BijectorCase['withParameters']>): void {
  const start = { shift: 0.25, scale: 1.5 };
  const x = () => tensor([-0.5, 0.25, 0.75, 0.5], [2, 1, 2]);

  it('broadcasts with its parameters', async () => {
    const single = withParameters([], start);
    const f = withParameters([3, 1], start);
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
    await expectClose(f.forward(x()), copies(await numbers(single.forward(x()))));
    await expectClose(f.logDet(x()), copies(await numbers(single.logDet(x()))));
    expect(() =>
      f.forward([
        [1, 2],
        [3, 4],
      ]),
    ).toThrow(/needs the batch of x and the parameters/);
  });

  it('passes a gradient to every parameter, in both directions', async () => {
    const f = withParameters([3, 1], start);
    const parameters = f.trainableParameters();
    expect(parameters.size).toBeGreaterThan(0);
    const y = f.forward(x());
    for (const run of [() => f.forwardAndLogDet(x()), () => f.inverseAndLogDet(y)]) {
      const { gradients } = parameterGradients(parameters, () => {
        const { value, logDet } = run();
        // Weights, so that no sum over the batch happens to cancel.
        return add(sum(mul(value, x())), sum(logDet));
      });
      expect([...gradients.keys()]).toEqual([...parameters.keys()]);
      for (const [name, gradient] of gradients) {
        await expectFinite(gradient, name);
        for (const value of await numbers(gradient)) expect(value, name).not.toBe(0);
      }
    }
  });

  it('gives the same values after saving and loading', async () => {
    const saved = withParameters([2], start);
    const loaded = withParameters([2], { shift: 0, scale: 1 });
    const { tensors } = decodeSafetensors(await encodeSafetensors(saved.state()));
    loaded.loadState(tensors);
    for (const method of ['forward', 'logDet', 'inverse'] as const) {
      await expectClose(loaded[method](x()), await numbers(saved[method](x())), { rtol: 0 });
    }
    await expect(loaded.validate()).resolves.toBe(loaded);
  });
}

async function expectLogDetOfJacobian(
  at: Tensor,
  run: (x: Tensor) => bijectors.ValueAndLogDet,
): Promise<void> {
  const matrix = jacobian((from) => run(from).value, at);
  const total = logAbsDet(await matrix.data<'float32'>());
  await expectClose(sum(run(at).logDet), [total], LOG_DET);
  // Element by element where there is one log-det for each: equal totals could hide opposite errors.
  const logDets = await numbers(run(at).logDet);
  const n = at.size / logDets.length;
  const entries = await numbers(matrix);
  for (const [i, logDet] of logDets.entries()) {
    const block = Array.from({ length: n * n }, (_, k) => {
      const [row, column] = [i * n + Math.floor(k / n), i * n + (k % n)];
      return entries[row * at.size + column]!;
    });
    await expectClose(tensor1d([logDet]), [logAbsDet(block)], LOG_DET);
  }
}

async function expectFiniteWithGradient(
  at: Tensor,
  run: (x: Tensor) => bijectors.ValueAndLogDet,
): Promise<void> {
  for (const part of ['value', 'logDet'] as const) {
    await expectFinite(run(at)[part], part);
    const { value, gradients } = valueAndGrad((from) => sum(run(from)[part]), [at]);
    value.dispose();
    await expectFinite(gradients[0]!, `gradient of ${part}`);
  }
}

async function expectNaNToStay(
  at: Tensor,
  run: (x: Tensor) => bijectors.ValueAndLogDet,
): Promise<void> {
  const clean = run(at);
  const spoilt = (await numbers(at)).map((value, i) => (i === 0 ? Number.NaN : value));
  const { value, logDet } = run(tensor(spoilt, at.shape));
  for (const [got, want] of [
    [value, clean.value],
    [logDet, clean.logDet],
  ] as const) {
    // The first event has the NaN; the others are as they were.
    const skipped = got.size / clean.logDet.size;
    await expectClose(
      tensor1d((await numbers(got)).slice(skipped)),
      (await numbers(want)).slice(skipped),
    );
  }
  expect((await numbers(value))[0]).toBeNaN();
}

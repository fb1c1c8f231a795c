import { DomainError, jacobian, UnsupportedError, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import {
  add,
  memory,
  reshape,
  slice,
  sum,
  type Tensor,
  tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import * as bijectors from '../src/index.js';
import type { Chart } from './bijector-case.js';
import { cases } from './cases.js';
import { describeParameters } from './describe-parameters.js';
import { logAbsDet } from './log-abs-det.js';
import { expectFinite, numbers } from './numbers-of.js';
import { Subject, sizeOf } from './subject.js';

/**
 * Two roundings of about 1e-7 each way, times the condition of the map at the points of the table, which is at most
 * 30 or so; WebGPU may err by a few ulp more in each function.
 */
const ROUND_TRIP = 1e-5;
/** The log of a determinant of float32 derivatives: a few ulp in each of them are as much, absolutely, in the log. */
const LOG_DET = { rtol: 2e-6, atol: 4e-6 };

const { Bijector } = bijectors;
const KEY = Key.fromSeed(7);

it('the table has every bijector that the package exports', () => {
  const covered = new Set(Object.values(cases).map((entry) => entry.of));
  const exported = Object.entries(bijectors).filter(([name, value]) => isMap(name, value));
  expect(exported.length).toBeGreaterThan(0);
  for (const [name, value] of exported) expect(covered.has(value), name).toBe(true);
});

/** Functions and classes that are parts of maps, or maps of other kinds. */
const NO_BIJECTORS = new Set([
  'ContractiveMlp',
  'dormandPrince',
  'LangevinFlow',
  'registerBijectTo',
  'rk4',
]);

/** Whether an export makes bijectors: a class of them, a combinator or a family. Masks and estimators are none. */
function isMap(name: string, exported: unknown): boolean {
  if (typeof exported !== 'function' || exported === Bijector) return false;
  return !/(Mask|LogDet)$/.test(name) && !NO_BIJECTORS.has(name);
}

/** A law for those bijectors alone to which it applies. */
function law(applies: boolean, name: string, body: () => Promise<void> | void): void {
  if (applies) it(name, body);
}

describe.each(Object.entries(cases))('%s', (_, entry) => {
  // Parameters need a backend, which runs only from here on.
  let subject: Subject;
  beforeAll(() => {
    subject = new Subject(entry, KEY);
  });
  const x = () => subject.x();
  const y = () => subject.image.value;
  const both = entry.hasNoInverse !== true;
  const closeness = entry.roundTrip?.tolerance ?? ROUND_TRIP;
  const roundTrip = { rtol: closeness, atol: closeness };
  const logDetError = { ...LOG_DET, ...(entry.logDet && { atol: entry.logDet.tolerance }) };

  law(both, 'comes back from both directions', async () => {
    const back = subject.preimage.value;
    await expectClose(back, [...entry.x], roundTrip);
    await expectClose(subject.forward(back).value, await numbers(y()), roundTrip);
  });

  law(!both, 'says that it has no inverse', () => {
    expect(() => subject.inverse(y())).toThrow(UnsupportedError);
  });

  it('has the log-determinant of its Jacobian', async () => {
    const { domainChart, codomainChart } = subject;
    const forward = { run: (at: Tensor) => subject.forward(at), from: domainChart };
    const { logDet } = subject.image;
    await expectLogDets(x(), { ...forward, to: codomainChart }, logDet, logDetError);
    if (!both) return;
    const inverse = { run: (at: Tensor) => subject.inverse(at), from: codomainChart };
    const back = subject.preimage.logDet;
    await expectLogDets(y(), { ...inverse, to: domainChart }, back, logDetError);
  });

  law(both, 'has the opposite log-determinant in the other direction', async () => {
    const { logDet } = subject.image;
    const sums = add(logDet, subject.preimage.logDet);
    await expectClose(sums, Array(logDet.size).fill(0), roundTrip);
  });

  it('gives by itself what it gives together, and leaves nothing behind but that', async () => {
    const { f, count } = subject;
    const [from, to, context] = [x(), y(), subject.context([count])];
    const directions = [
      {
        at: from,
        together: () => f.forwardAndLogDet(from, context),
        alone: [() => f.forward(from, context), () => f.logDet(from, context)],
      },
      {
        at: to,
        together: () => f.inverseAndLogDet(to, context),
        alone: [() => f.inverse(to, context), () => f.inverseLogDet(to, context)],
      },
    ];
    for (const { at, together, alone } of both ? directions : directions.slice(0, 1)) {
      const given = await numbers(at);
      const before = memory().numTensors;
      const { value, logDet } = together();
      const values = await numbers(value);
      // The log-det is not the value under another name.
      value.dispose();
      const parts = [values, await numbers(logDet)];
      logDet.dispose();
      for (const [i, part] of alone.entries()) {
        const one = part();
        await expectClose(one, parts[i]!, { rtol: 0 });
        one.dispose();
      }
      expect(memory().numTensors).toBe(before);
      await expectClose(at, given, { rtol: 0 });
    }
  });

  it('keeps the shape of the batch, and computes each element of it alike', async () => {
    const { f, eventIn, eventOut, count } = subject;
    const { value, logDet } = subject.image;
    expect([value.shape, logDet.shape]).toEqual([[count, ...eventOut], [count]]);
    expect(f.inverseEventShape(eventOut)).toEqual([...eventIn]);
    const matrix = count % 2 === 0 ? [2, count / 2] : [1, count];
    for (const batch of [matrix, [1, count, 1]]) {
      const forward = subject.forward(reshape(x(), [...batch, ...eventIn]));
      expect(forward.value.shape).toEqual([...batch, ...eventOut]);
      expect(forward.logDet.shape).toEqual(batch);
      await expectClose(forward.value, await numbers(value), roundTrip);
      await expectClose(forward.logDet, await numbers(logDet), roundTrip);
      if (!both) continue;
      const inverse = subject.inverse(forward.value);
      expect(inverse.value.shape).toEqual([...batch, ...eventIn]);
      expect(inverse.logDet.shape).toEqual(batch);
    }
    const first = reshape(tensor1d(entry.x.slice(0, sizeOf(eventIn))), [...eventIn]);
    const one = subject.forward(first);
    expect([one.value.shape, one.logDet.shape]).toEqual([eventOut, []]);
    await expectClose(one.value, (await numbers(value)).slice(0, sizeOf(eventOut)), roundTrip);
    await expectClose(one.logDet, (await numbers(logDet)).slice(0, 1), roundTrip);
  });

  it('takes numbers and arrays where it takes tensors', async () => {
    const { f, count } = subject;
    const given = await x().array();
    const context = subject.context([count]);
    const values = await numbers(y());
    await expectClose(f.forward(given, await context?.array()), values, { rtol: 0 });
  });

  it('finds the values of the table in its domain, and what it makes of them in its codomain', async () => {
    const { f } = subject;
    await expect(f.validateForward(x())).resolves.toBe(f);
    await expect(Bijector.prototype.validateInverse.call(f, y())).resolves.toBe(f);
    const spoilt = (await numbers(x())).map((value, i) => (i === 0 ? Number.NaN : value));
    await expect(f.validateForward(tensor(spoilt, x().shape))).rejects.toThrow(DomainError);
  });

  it('is finite at the edges, and so are its gradients', async () => {
    await expectFiniteWithGradient(subject.edges(), (at) => subject.forward(at));
    if (both) await expectFiniteWithGradient(subject.inverseEdges(), (at) => subject.inverse(at));
  });

  it('lets NaN through, and only in the event where it was', async () => {
    await expectNaNToStay(x(), subject.image, (at) => subject.forward(at));
    if (both) await expectNaNToStay(y(), subject.preimage, (at) => subject.inverse(at));
  });

  const isMonotone = entry.event === undefined && entry.isNotMonotone !== true;
  law(
    isMonotone && entry.contextSize === undefined,
    'stretches an interval by what its derivative adds up to',
    async () => {
      const { f } = subject;
      const [low, high] = [Math.min(...entry.x), Math.max(...entry.x)];
      const steps = 2000;
      const at = Array.from({ length: steps + 1 }, (_, i) => low + ((high - low) * i) / steps);
      const { value, logDet } = f.forwardAndLogDet(tensor1d(at));
      // Simpson's rule: 1, 4, 2, 4, ..., 1; a kink of the derivative costs it some 1e-4.
      const total = (await numbers(logDet)).reduce((partial, each, i) => {
        const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
        return partial + weight * Math.exp(each);
      }, 0);
      const values = await numbers(value);
      const length = Math.abs(values.at(-1)! - values[0]!);
      expect(Math.abs((total * (high - low)) / (3 * steps) / length - 1)).toBeLessThan(5e-4);
      const direction = Math.sign(values.at(-1)! - values[0]!);
      // Float32 may round neighbours to the same number, but not past each other.
      for (const [i, each] of values.slice(1).entries()) {
        expect((each - values[i]!) * direction).toBeGreaterThanOrEqual(0);
      }
    },
  );

  law(entry.start !== undefined, 'starts as the identity', async () => {
    const { count } = subject;
    const fresh = entry.start!(KEY);
    const { value, logDet } = fresh.forwardAndLogDet(x(), subject.context([count]));
    await expectClose(value, [...entry.x], { rtol: 2e-6, atol: 2e-6 });
    await expectClose(logDet, Array(logDet.size).fill(0), { atol: 4e-6 });
  });

  law(entry.contextSize !== undefined, 'depends on its context', async () => {
    const { f, count } = subject;
    const context = subject.context([count])!;
    const { value, gradients } = valueAndGrad(
      (at) => {
        const { value: to, logDet } = f.forwardAndLogDet(x(), at);
        return add(sum(logDet), sum(to));
      },
      [context],
    );
    value.dispose();
    expect((await numbers(gradients[0]!)).some((each) => each !== 0)).toBe(true);
  });

  describeParameters(() => subject, entry);
});

/** A map between events, with coordinates on both sides. */
interface ChartedMap {
  run: (x: Tensor) => bijectors.ValueAndLogDet;
  from: Chart;
  to: Chart;
}

/** Event by event: equal totals could hide opposite errors. */
async function expectLogDets(
  at: Tensor,
  { run, from, to }: ChartedMap,
  logDets: Tensor,
  tolerance: { rtol: number; atol: number },
): Promise<void> {
  const coordinates = from.toCoordinates(at);
  const [count, size] = coordinates.shape as [number, number];
  // No event depends on another, so that the Jacobian of their sum holds those of all, side by side.
  const total = (each: Tensor) => sum(to.toCoordinates(run(from.fromCoordinates(each)).value), 0);
  const matrix = await numbers(jacobian(total, coordinates));
  const expected = Array.from({ length: count }, (_, event) => {
    const block = Array.from({ length: size * size }, (_, k) => {
      const [row, column] = [Math.floor(k / size), k % size];
      return matrix[(row * count + event) * size + column]!;
    });
    return logAbsDet(block);
  });
  await expectClose(logDets, expected, tolerance);
}

async function expectFiniteWithGradient(
  at: Tensor,
  run: (x: Tensor) => bijectors.ValueAndLogDet,
): Promise<void> {
  const { value, gradients, aux } = valueAndGrad(
    (from) => {
      const { value: to, logDet } = run(from);
      return { value: add(sum(to), sum(logDet)), aux: { to, logDet } };
    },
    [at],
  );
  value.dispose();
  await expectFinite(aux.to, 'value');
  await expectFinite(aux.logDet, 'logDet');
  // What is not finite stays so, whatever is added: one gradient tells of both.
  await expectFinite(gradients[0]!, 'gradient of value and logDet');
}

async function expectNaNToStay(
  at: Tensor,
  clean: bijectors.ValueAndLogDet,
  run: (x: Tensor) => bijectors.ValueAndLogDet,
): Promise<void> {
  const spoilt = (await numbers(at)).map((value, i) => (i === 0 ? Number.NaN : value));
  const { value, logDet } = run(tensor(spoilt, at.shape));
  const rest = (from: Tensor) => slice(from, [1]);
  await expectClose(rest(value), await numbers(rest(clean.value)), { rtol: ROUND_TRIP });
  await expectClose(rest(logDet), await numbers(rest(clean.logDet)), { rtol: ROUND_TRIP });
  const first = await numbers(slice(value, [0], [1]));
  expect(first.some(Number.isNaN), 'NaN in the first event').toBe(true);
}

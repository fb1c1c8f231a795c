import { UnsupportedError } from '@diffeo/core';
import {
  add,
  engine,
  exp,
  log,
  matMul,
  mul,
  setBackend,
  sum,
  type Tensor,
  tensor,
} from '@tensorflow/tfjs-core';
import type { SelfTestCheck, SelfTestReport } from './backend-report.js';
import { inTime } from './in-time.js';

/** A device that answers later than this hangs. Compiling the first shaders on a software GPU takes seconds. */
const TIMEOUT_MS = 30_000;

/** Side of the test matrices. Under 1,000 elements, tfjs's GPU backends may compute on the CPU, which hides the device. */
const SIDE = 48;

/** Allowed error for sums and products of small integers, which are exact in float32. */
const EXACT = 1e-6;

/** Allowed relative error of exp and log: WGSL promises 3 + 2|x| ulp for exp, and 2^-21 absolute for log near 1. */
const TRANSCENDENTAL = 1e-4;

/** Exponents whose exponentials stay between 2e-9 and 5e8. */
const EXP_RANGE = 20;

interface Question {
  name: string;
  ask: () => Tensor;
  truth: Float64Array;
  /** The largest |answer - truth| / scale. */
  tolerance: number;
  relative: boolean;
}

function fill(length: number, value: (index: number) => number): Float32Array {
  return Float32Array.from({ length }, (_, index) => value(index));
}

function questions(): Question[] {
  const size = SIDE * SIDE;
  const a = fill(size, (index) => ((index * 7) % 9) - 4);
  const b = fill(size, (index) => ((index * 5) % 7) - 3);
  const spread = fill(size, (index) => EXP_RANGE * ((2 * index) / (size - 1) - 1));
  // Below 6e-5 a float16 is 0 or badly rounded, above 65504 it is infinite.
  const magnitudes = fill(size, (index) => 10 ** ((index % 61) - 30));
  const positive = spread.map(Math.exp);

  const product = new Float64Array(size);
  const rowSums = new Float64Array(SIDE);
  for (let row = 0; row < SIDE; row++) {
    for (let inner = 0; inner < SIDE; inner++) {
      const left = a[row * SIDE + inner]!;
      rowSums[row]! += left;
      for (let column = 0; column < SIDE; column++) {
        product[row * SIDE + column]! += left * b[inner * SIDE + column]!;
      }
    }
  }
  const square = (values: Float32Array) => tensor(values, [SIDE, SIDE]);
  return [
    {
      name: 'addition',
      ask: () => add(square(a), square(b)),
      truth: Float64Array.from(a, (value, index) => value + b[index]!),
      tolerance: EXACT,
      relative: false,
    },
    {
      name: 'float32 range',
      ask: () => mul(square(magnitudes), square(fill(size, () => 2))),
      truth: Float64Array.from(magnitudes, (value) => 2 * value),
      tolerance: EXACT,
      relative: true,
    },
    {
      name: 'matrix product',
      ask: () => matMul(square(a), square(b)),
      truth: product,
      tolerance: EXACT,
      relative: false,
    },
    {
      name: 'sum of rows',
      ask: () => sum(square(a), 1),
      truth: rowSums,
      tolerance: EXACT,
      relative: false,
    },
    {
      name: 'exp',
      ask: () => exp(square(spread)),
      truth: Float64Array.from(spread, Math.exp),
      tolerance: TRANSCENDENTAL,
      relative: true,
    },
    {
      name: 'log',
      ask: () => log(square(positive)),
      truth: Float64Array.from(positive, Math.log),
      tolerance: TRANSCENDENTAL,
      relative: false,
    },
  ];
}

/** The largest error, relative or as |answer - truth| / max(1, |truth|). NaN counts as infinite. */
function largestError(answer: ArrayLike<number>, { truth, relative }: Question): number {
  if (answer.length !== truth.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (const [index, wanted] of truth.entries()) {
    const size = Math.abs(wanted);
    const error = Math.abs(answer[index]! - wanted) / (relative ? size : Math.max(1, size));
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return worst;
}

/**
 * Runs synchronous work on a backend that has an instance, and makes the previous one active again. With an instance at
 * hand, tfjs switches before `setBackend` returns; the promise only tells whether it went well.
 */
async function onBackend(name: string, work: () => void): Promise<void> {
  const previous = engine().backendName;
  const switches = [setBackend(name)];
  try {
    work();
  } finally {
    if (previous && previous !== name && previous in engine().registry) {
      switches.push(setBackend(previous));
    }
    await Promise.all(switches);
  }
}

function failure(backend: string, rule: string, received?: string, cause?: unknown) {
  return new UnsupportedError({
    where: `The self-test of the ${backend} backend`,
    rule,
    received,
    remedy:
      'Update the GPU driver, the browser or the package of this backend, or use another backend.',
    cause,
  });
}

/**
 * Computes a few ops with known answers on a backend and reads them back. It finds devices that return zeros, round to
 * float16, hang or throw. The active backend is another one only while the ops are issued, never across an `await`.
 *
 * @param backend - the name of a tfjs backend that has an instance
 * @throws {UnsupportedError} where an answer is wrong, late or absent
 * @example
 * await useBackend('wasm');
 * console.log((await selfTest('wasm')).checks);
 */
export async function selfTest(
  backend: string,
  { timeout = TIMEOUT_MS }: { timeout?: number } = {},
): Promise<SelfTestReport> {
  const start = performance.now();
  const asked = questions();
  const tensors: Tensor[] = [];
  const checks: SelfTestCheck[] = [];
  try {
    await onBackend(backend, () => {
      engine().startScope('self-test');
      try {
        for (const { ask } of asked) tensors.push(ask());
      } finally {
        engine().endScope(tensors);
      }
    });
    const answers = await inTime(
      Promise.all(tensors.map((answer) => answer.data<'float32'>())),
      timeout,
      'the device',
    );
    for (const [index, question] of asked.entries()) {
      const error = largestError(answers[index]!, question);
      checks.push({ name: question.name, error });
      if (!(error <= question.tolerance)) {
        const sample = Array.from(answers[index]!.slice(0, 4)).join(', ');
        const wanted = Array.from(question.truth.slice(0, 4)).join(', ');
        throw failure(
          backend,
          `got a wrong ${question.name}: it must start with [${wanted}]`,
          `[${sample}] (largest error ${error.toPrecision(2)})`,
        );
      }
    }
  } catch (cause) {
    if (cause instanceof UnsupportedError) throw cause;
    throw failure(backend, `failed: ${(cause as Error).message}`, undefined, cause);
  } finally {
    for (const answer of tensors) answer.dispose();
  }
  return { passed: true, checks, milliseconds: Math.round(performance.now() - start) };
}

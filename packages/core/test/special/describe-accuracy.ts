import { sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it, type TestContext } from 'vitest';
import { grad } from '../../src/autodiff/grad.js';
import { type ErrorMeasure, LEAST_NORMAL, measureError } from './measure-error.js';
import { columns, type SpecialFunctionTable } from './special-function-table.js';
import { withoutKernels } from './without-kernels.js';

type TensorFunction = (...inputs: Tensor[]) => Tensor;

/** The bounds of one quantity. */
export interface AccuracyBound {
  /** Of the kernels that compute in 64 bits, in ulp. Default 8. */
  ulp?: number;
  /** Of WGSL and of the composite, which compute in float32: relative. Default 1e-5. */
  single?: number;
  /**
   * In float32 a sum whose terms cancel is right relative to its largest argument only, which is then what `single`
   * bounds.
   */
  singleToInputs?: boolean;
}

/** What tooling/accuracy reads from a test's `task.meta.accuracy`. */
export interface AccuracyRecord {
  function: string;
  quantity: string;
  backend: string;
  ulp: number;
  relative: number;
}

function isSubnormal(x: number): boolean {
  return x !== 0 && Math.abs(x) < 2 ** -126;
}

/** The derivative of a function in the argument of the given index, elementwise. */
function partial(f: TensorFunction, index: number): TensorFunction {
  return (...inputs) =>
    grad((x: Tensor) => sum(f(...inputs.map((input, i) => (i === index ? x : input)))))(
      inputs[index]!,
    );
}

/**
 * Tests a function against its table: the value, each derivative and the edges on the current backend, and the same of
 * its composite. `bounds` says by quantity (`value`, `x`, `xx`, ...) which are not the default, and the caller says why.
 */
export function describeAccuracy(
  name: string,
  compute: TensorFunction,
  table: SpecialFunctionTable,
  bounds: Record<string, AccuracyBound> = {},
): void {
  const names = Object.keys(table.inputs);
  const backend = inject('backend');
  const isDouble = backend === 'cpu' || backend === 'wasm';
  const everyInput = columns(table.inputs);
  // WebGPU may take subnormal numbers for 0, and TensorFlow's threads do.
  const flushes = backend === 'webgpu' || backend === 'tensorflow';
  const isKept = (_: unknown, i: number) =>
    !flushes || everyInput.every((column) => !isSubnormal(column[i]!));
  const inputs = () => everyInput.map((column) => tensor1d(column.filter(isKept)));
  const quantities: [string, TensorFunction, SpecialFunctionTable['value']][] = [
    ['value', compute, table.value],
    ...Object.entries(table.derivatives).map(
      ([key, exact]): [string, TensorFunction, SpecialFunctionTable['value']] => [
        key,
        [...key].reduce((f, letter) => partial(f, names.indexOf(letter)), compute),
        exact,
      ],
    ),
  ];

  const flushed = { value: LEAST_NORMAL, derivative: 256 * LEAST_NORMAL };
  const largest = everyInput[0]!.map((_, i) =>
    Math.max(...everyInput.map((column) => Math.abs(column[i]!))),
  );
  const measure = async (
    f: TensorFunction,
    exact: SpecialFunctionTable['value'],
    toInputs = false,
  ) =>
    measureError(
      await f(...inputs()).data(),
      exact.filter(isKept).map(Number),
      !flushes ? 0 : f === compute ? flushed.value : flushed.derivative,
      toInputs ? largest.filter(isKept) : [],
    );
  const where = ({ at }: ErrorMeasure, exact: SpecialFunctionTable['value']) =>
    `worst at ${everyInput.map((column, i) => `${names[i]} = ${column.filter(isKept)[at]}`)}, want ${exact.filter(isKept)[at]}`;
  const record = ({ task }: TestContext, quantity: string, by: string, error: ErrorMeasure) => {
    const accuracy: AccuracyRecord = { function: name, quantity, backend: by, ...error };
    Object.assign(task.meta, { accuracy });
  };
  const edges = async () => {
    const at = columns(table.edges.inputs).map((column) => tensor1d(column));
    return Array.from(await compute(...at).data());
  };

  describe(name, () => {
    for (const [quantity, f, exact] of quantities) {
      const { ulp = 8, single = 1e-5, singleToInputs } = bounds[quantity] ?? {};
      const title =
        quantity === 'value' ? quantity : `derivative in ${[...quantity].join(' and ')}`;
      it(`${title} lies within ${isDouble ? `${ulp} ulp` : single}`, async (context) => {
        const error = await measure(f, exact, singleToInputs);
        record(context, quantity, backend, error);
        if (isDouble) expect(error.ulp, where(error, exact)).toBeLessThanOrEqual(ulp);
        else expect(error.relative, where(error, exact)).toBeLessThanOrEqual(single);
      });
      it.runIf(isDouble)(`${title} of the composite lies within ${single}`, async (context) => {
        const error = await withoutKernels(() => measure(f, exact, singleToInputs));
        record(context, quantity, `composite on ${backend}`, error);
        expect(error.relative, where(error, exact)).toBeLessThanOrEqual(single);
      });
    }

    const hasEdges = table.edges.value.length > 0;
    it.runIf(hasEdges)('is at the edges what SciPy says', async () => {
      const want = table.edges.value.map(Number);
      const { ulp, at } = measureError(await edges(), want, 0);
      expect(ulp, `at ${JSON.stringify(table.edges.inputs)}[${at}]`).toBeLessThanOrEqual(8);
    });
  });
}

import { expectClose } from '@diffeo/testing';
import { dispose, type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { Optimizer } from '../src/optimizers/optimizer.js';
import { Parameter } from '../src/parameters/parameter.js';

type Values = number[] | number[][];
type Named = Readonly<Record<string, Values>>;

/** Start values, the gradients of each step, and the parameters after each step in double. */
export interface OptimizerCase {
  parameters: Named;
  gradients: readonly Named[];
  steps: readonly Named[];
}

/**
 * Runs an optimiser over given gradients and compares every parameter after every step. A step adds a rounding of the
 * parameter, so that the error may grow to the number of steps times half an ulp of its largest value.
 */
export async function expectOptimizerSteps(
  optimizer: Optimizer,
  { parameters: start, gradients, steps }: OptimizerCase,
): Promise<void> {
  const parameters = new Map(
    Object.entries(start).map(([name, values]) => [name, new Parameter(values)]),
  );
  const largest = new Map(Object.entries(start).map(([name, values]) => [name, size(values)]));
  for (const [step, named] of gradients.entries()) {
    const tensors = new Map(
      Object.entries(named).map(([name, values]): [string, Tensor] => [name, tensor(values)]),
    );
    optimizer.update(parameters, tensors);
    dispose([...tensors.values()]);
    for (const [name, expected] of Object.entries(steps[step]!)) {
      largest.set(name, Math.max(largest.get(name)!, size(expected)));
      await expectClose(parameters.get(name)!.variable, expected, {
        rtol: 2e-6,
        atol: (step + 1) * 1.2e-7 * largest.get(name)!,
      });
    }
  }
  optimizer.dispose();
  for (const parameter of parameters.values()) parameter.dispose();
}

const size = (values: Values) => Math.max(...values.flat().map(Math.abs));

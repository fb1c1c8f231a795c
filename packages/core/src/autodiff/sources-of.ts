import type { Tensor } from '@tensorflow/tfjs-core';
import { checkInputs } from './check-inputs.js';
import { record } from './record.js';
import { isDifferentiable } from './repair-tape.js';
import { type TapeNode, tapeEngine } from './tape-engine.js';

/**
 * What a function reads besides its arguments, as far as gradients flow there: the float32 variables and other living
 * tensors, not among `xs`, from which `f(...xs)` is computed. A `customGradient` around `f` must take them as inputs, or
 * they would get none.
 *
 * Calls `f` once; nothing of that stays on a tape.
 *
 * @throws DTypeError or DomainError if an x is no live float32 tensor
 * @example
 * const w = variable(scalar(2));
 * sourcesOf((x) => mul(x, w), [scalar(3)]); // [w]
 */
export function sourcesOf(f: (...xs: Tensor[]) => Tensor, xs: readonly Tensor[]): Tensor[] {
  checkInputs('sourcesOf', f, xs);
  const { state } = tapeEngine();
  const given = new Set(xs.map((x) => x.id));
  // As inside a kernel: a recording of its own, beside one that may be under way.
  state.kernelDepth++;
  let nodes: readonly TapeNode[] = [];
  try {
    record(
      () => f(...xs),
      (_, tape) => {
        nodes = tape;
      },
    );
  } finally {
    state.kernelDepth--;
  }
  // Only now, when what gradients inside of f had saved is released.
  return sourcesOfTape(nodes).filter((source) => !given.has(source.id));
}

/** The living tensors that a recorded computation started from; constants that it made for itself are gone by now. */
export function sourcesOfTape(nodes: readonly TapeNode[]): Tensor[] {
  const made = new Set(nodes.flatMap((node) => node.outputs.map((output) => output.id)));
  const sources = new Map<number, Tensor>();
  for (const node of nodes) {
    for (const name in node.inputs) {
      const input = node.inputs[name]!;
      const isSource = isDifferentiable(input) && !input.isDisposed && !made.has(input.id);
      if (isSource) sources.set(input.id, input);
    }
  }
  return [...sources.values()];
}

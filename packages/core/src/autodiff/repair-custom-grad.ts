import type { Tensor } from '@tensorflow/tfjs-core';
import type { CustomGradCall, TapeEngine, TapeNode } from './tape-engine.js';

/**
 * Makes the second derivatives of `customGrad` complete where its function saves something that it computed on the
 * way, as `losses.softmaxCrossEntropy` does. The gradient formula depends on x through that tensor too, and tfjs
 * records nothing of what runs inside.
 *
 * Here the inside is recorded as well, wherever a backward pass will itself be differentiated, and what leads to such
 * a tensor stays on the tape. First derivatives never pass there: nothing outside uses the tensor but the gradient.
 */
export function repairCustomGrad(engine: TapeEngine): void {
  const stock = engine.runKernelFunc;
  const { state } = engine;
  engine.runKernelFunc = function (call) {
    // The backward pass of what is recorded at depth 1 runs with no tape.
    const isPlain = !('forwardFunc' in call) || state.gradientDepth < 2 || state.kernelDepth > 0;
    return isPlain
      ? stock.call(this, call)
      : recordInside(state, call, (observed) => stock.call(this, observed));
  };
}

function recordInside<Result>(
  state: TapeEngine['state'],
  call: CustomGradCall,
  run: (observed: CustomGradCall) => Result,
): Result {
  const outer = state.activeTape!;
  let inside: TapeNode[] = [];
  let wayTo: TapeNode[] = [];
  const forwardFunc: CustomGradCall['forwardFunc'] = (backend, save) => {
    let saved: Tensor[] = [];
    const { kernelDepth } = state;
    state.activeTape = [];
    state.kernelDepth = 0;
    try {
      const value = call.forwardFunc(backend, (tensors) => {
        saved = tensors;
        save(tensors);
      });
      wayTo = nodesTo(saved, state.activeTape, [...Object.values(call.inputs), value], value);
      return value;
    } finally {
      inside = state.activeTape;
      state.activeTape = outer;
      state.kernelDepth = kernelDepth;
    }
  };
  try {
    const y = run({ ...call, forwardFunc });
    // After the node of the whole, so that they may also start from its value.
    outer.push(...wayTo);
    return y;
  } finally {
    const kept = new Set(wayTo.map((node) => node.id));
    for (const node of inside) {
      if (!kept.has(node.id)) for (const saved of node.saved) saved.dispose();
    }
  }
}

/** The part of a tape that leads from `ends` to some tensors; nothing flows through it to `value`, one of the ends. */
function nodesTo(
  tensors: readonly Tensor[],
  tape: readonly TapeNode[],
  ends: readonly Tensor[],
  value: Tensor,
): TapeNode[] {
  const given = new Set(ends.map((x) => x.id));
  const needed = new Set(tensors.map((x) => x.id).filter((id) => !given.has(id)));
  const found: TapeNode[] = [];
  for (let i = tape.length - 1; i >= 0 && needed.size > 0; i--) {
    const node = tape[i]!;
    if (!node.outputs.some((output) => needed.has(output.id))) continue;
    for (const name in node.inputs) {
      const { id } = node.inputs[name]!;
      if (!given.has(id)) needed.add(id);
    }
    const outputs = node.outputs.map((output) =>
      output.id === value.id ? nowhere(value) : output,
    );
    found.unshift({ ...node, outputs });
  }
  return found;
}

/** Stands in a list of outputs for one to which no gradient shall flow. */
function nowhere({ shape, dtype }: Tensor): Tensor {
  return { id: -1, shape, dtype } as Tensor;
}

import { type TensorContainer, tidy } from '@tensorflow/tfjs-core';
import { ensureGradients } from './ensure-gradients.js';
import { type TapeNode, tapeEngine } from './tape-engine.js';

/**
 * Runs `forward` with the tape on, then `backward` with what was recorded, in a scope that keeps alive only what
 * `backward` returns. Whatever throws, the tape is closed and everything saved on it is released.
 *
 * Inside another recording the backward pass is recorded too, which is how second derivatives arise. Inside a kernel or
 * a custom gradient, where tfjs turns its tape off, it is turned on again, for this recording alone.
 */
export function record<Forward, Result>(
  forward: () => Forward,
  backward: (outcome: Forward, tape: readonly TapeNode[]) => Result,
): Result {
  ensureGradients();
  const engine = tapeEngine();
  const { state } = engine;
  // A backward pass of tfjs may be under way, which needs its own tape again afterwards.
  const { gradientDepth, kernelDepth, activeTape: suspended } = state;
  const isOutermost = gradientDepth === 0 || kernelDepth > 0;
  if (kernelDepth > 0) {
    state.gradientDepth = 0;
    state.kernelDepth = 0;
  }
  let tape: TapeNode[] = [];
  let result: Result | undefined;
  engine.startScope('gradient');
  try {
    engine.startTape();
    const start = state.activeTape!.length;
    let outcome: Forward;
    try {
      outcome = tidy('forward', forward as () => TensorContainer) as Forward;
    } finally {
      engine.endTape();
      tape = state.activeTape!.slice(start);
      if (isOutermost) state.activeTape = suspended;
    }
    result = backward(outcome, tape);
    return result;
  } finally {
    state.gradientDepth = gradientDepth;
    state.kernelDepth = kernelDepth;
    if (isOutermost) for (const node of tape) for (const saved of node.saved) saved.dispose();
    engine.endScope(result);
  }
}

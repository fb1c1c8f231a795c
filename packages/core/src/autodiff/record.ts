import type { Tensor } from '@tensorflow/tfjs-core';
import { ensureGradients } from './ensure-gradients.js';
import { type TapeNode, tapeEngine } from './tape-engine.js';

/**
 * Runs `forward` with the tape on, then `backward` with what was recorded, in a scope that keeps alive only what
 * `backward` returns. Whatever throws, the tape is closed and everything saved on it is released.
 *
 * Inside another recording the backward pass is recorded too, which is how second derivatives arise.
 */
export function record<Forward, Result>(
  forward: () => Forward,
  backward: (outcome: Forward, tape: readonly TapeNode[]) => Result,
): Result {
  ensureGradients();
  const engine = tapeEngine();
  const { state } = engine;
  let result: Result | undefined;
  engine.startScope('gradient');
  try {
    engine.startTape();
    const start = state.activeTape!.length;
    let outcome: Forward;
    try {
      outcome = forward();
    } finally {
      engine.endTape();
    }
    const tape = state.activeTape!.slice(start);
    result = backward(outcome, tape);
    return result;
  } finally {
    if (state.gradientDepth === 0 && state.activeTape !== null) {
      for (const node of state.activeTape) for (const tensor of node.saved) release(tensor);
      state.activeTape = null;
    }
    engine.endScope(result);
  }
}

function release(saved: Tensor): void {
  saved.dispose();
}

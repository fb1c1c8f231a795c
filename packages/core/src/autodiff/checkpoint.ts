import { keep, type NamedTensorMap, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { withLedger } from '../random/note-draw.js';
import { aliasTensor } from './alias-tensor.js';
import { backpropagate, zeroGradient } from './backpropagate.js';
import { checkOutput } from './check-output.js';
import { ensureGradients } from './ensure-gradients.js';
import { recomputing } from './is-recomputing.js';
import { scopeOfOp } from './op-of-scope.js';
import { record } from './record.js';
import { currentScopes, withScopes } from './run-scope.js';
import { sourcesOfTape } from './sources-of.js';
import { tapeEngine } from './tape-engine.js';

/**
 * The same function, which keeps none of its intermediate results for the backward pass but computes them again there:
 * memory for time. Derivatives of every order are those of `f`.
 *
 * `f` must give the same each time it is called on the same tensors. It may use variables and other tensors that
 * outlive the backward pass, and gradients flow to them too; what it needs of the surrounding computation it takes
 * as arguments. The {@link RunScope}s that it runs in hold again then; effects besides its value it leaves out while
 * {@link isRecomputing}.
 *
 * @throws DTypeError if f does not return one float32 tensor
 * @example
 * const block = checkpoint((x) => relu(matMul(relu(matMul(x, w1)), w2)));
 * valueAndGrad(() => sum(block(block(x))), [w1, w2]);
 */
export function checkpoint(f: (...xs: Tensor[]) => Tensor): (...xs: Tensor[]) => Tensor {
  return (...xs) => {
    ensureGradients();
    const engine = tapeEngine();
    const { state } = engine;
    if (state.gradientDepth === 0 || state.kernelDepth > 0) return tidy(() => f(...xs));

    const start = state.activeTape!.length;
    const y = tidy(() => f(...xs));
    checkOutput('checkpoint', y);
    const nodes = state.activeTape!.splice(start);
    for (const node of nodes) for (const saved of node.saved) saved.dispose();

    const sources = sourcesOfTape(nodes);
    const save = (x: Tensor) => keep(aliasTensor(x, x.id));
    const savedXs = xs.map(save);
    const savedSources = sources.map(save);
    const scopes = currentScopes();
    const recompute = () => recomputing.run(true, () => withLedger(undefined, () => f(...savedXs)));
    const again = (dy: Tensor) =>
      record(
        () => withScopes(scopes, recompute),
        (value, tape) => backpropagate(tape, savedSources, [[value, dy]]),
      );
    const inputs: NamedTensorMap = Object.fromEntries(sources.map((x, i) => [i, x]));
    engine.addTapeNode(
      scopeOfOp('checkpoint'),
      inputs,
      [y],
      (dy) => {
        const gradients = again(dy as Tensor);
        return Object.fromEntries(
          gradients.map((gradient, i) => [i, () => gradient ?? zeroGradient(sources[i]!)]),
        );
      },
      [...savedXs, ...savedSources],
      {},
    );
    return y;
  };
}

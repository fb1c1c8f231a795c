import { add, clone, ones, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { checkGradient } from './check-gradient.js';
import { isDifferentiable } from './repair-tape.js';
import { type TapeEngine, type TapeNode, tapeEngine } from './tape-engine.js';

/**
 * The gradients of sum_i <seed_i, y_i> with respect to each of xs along a recorded tape: null where no path leads
 * from x to any y. `seeds` pairs each y with its cotangent, ones if
 * none is given.
 *
 * The caller opens the scope that owns what is returned.
 */
export function backpropagate(
  tape: readonly TapeNode[],
  xs: readonly Tensor[],
  seeds: readonly (readonly [y: Tensor, dy?: Tensor])[],
): (Tensor | null)[] {
  const reached = new Set(xs.map((x) => x.id));
  const path = tape.filter((node) => extendsPath(node, reached));
  const gradients = new Accumulator(xs);
  for (const [y, dy] of seeds) if (reached.has(y.id)) gradients.seed(y, dy);
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i]!;
    const dys = node.outputs.map((output) => gradients.of(output));
    if (dys.every((dy) => dy === null)) continue;
    gradients.inScope(node, () => contributions(node, dys, reached));
    for (const output of node.outputs) gradients.release(output);
  }
  // An x that occurs twice gets two tensors.
  return xs.map((x, i) => {
    const gradient = gradients.of(x);
    return gradient !== null && xs.indexOf(x) < i ? clone(gradient) : gradient;
  });
}

/** Whether a gradient can flow through the node to some x; if so its outputs are reached as well. */
function extendsPath(node: TapeNode, reached: Set<number>): boolean {
  if (node.flat) return false;
  for (const name in node.inputs) {
    if (!reached.has(node.inputs[name]!.id)) continue;
    for (const output of node.outputs) if (isDifferentiable(output)) reached.add(output.id);
    return true;
  }
  return false;
}

function contributions(
  node: TapeNode,
  dys: (Tensor | null)[],
  reached: ReadonlySet<number>,
): [input: Tensor, gradient: Tensor][] {
  if (node.gradient === undefined) {
    throw new UnsupportedError({
      where: nameOf(node),
      rule: 'has no derivative that is known',
      remedy: 'Use stopGradient on its inputs, or wrap it in customGradient.',
    });
  }
  const byInput = node.gradient(dys);
  const result: [Tensor, Tensor][] = [];
  for (const name in node.inputs) {
    const input = node.inputs[name]!;
    if (!reached.has(input.id)) continue;
    const gradient = byInput[name]?.();
    if (gradient === undefined) {
      throw new UnsupportedError({
        where: `${nameOf(node)}: ${name}`,
        rule: 'has no derivative that is known',
        remedy: 'Use stopGradient on this input.',
      });
    }
    checkGradient(`the gradient of ${nameOf(node)}: ${name}`, gradient, input);
    result.push([input, gradient]);
  }
  return result;
}

/** Runs `compute`, whose ops are those of the gradient of `node`; a derivative of theirs that fails can say so. */
function namingOps<Result>(node: TapeNode, { state }: TapeEngine, compute: () => Result): Result {
  if (state.gradientDepth === 0) return compute();
  const tape = state.activeTape!;
  const start = tape.length;
  const result = compute();
  for (let i = start; i < tape.length; i++) tape[i]!.derivedFrom ??= node;
  return result;
}

function nameOf({ kernelName, derivedFrom }: TapeNode): string {
  const origins: string[] = [];
  for (let at = derivedFrom; at !== undefined; at = at.derivedFrom) {
    origins.push(`in the gradient of ${at.kernelName}`);
  }
  return origins.length === 0 ? kernelName : `${kernelName} (${origins.join(', ')})`;
}

/** Gradients by tensor, each owned here, so that it can go as soon as it has been passed on. */
class Accumulator {
  readonly #byId = new Map<number, Tensor>();
  readonly #owned = new Set<Tensor>();
  readonly #wanted: ReadonlySet<number>;
  readonly #engine: TapeEngine = tapeEngine();
  readonly #scope: { id: number } | null = this.#engine.state.activeScope;

  constructor(wanted: readonly Tensor[]) {
    this.#wanted = new Set(wanted.map((x) => x.id));
  }

  of(x: Tensor): Tensor | null {
    return this.#byId.get(x.id) ?? null;
  }

  seed(y: Tensor, dy: Tensor | undefined): void {
    this.#add(y, dy === undefined ? ones(y.shape) : clone(dy));
  }

  /** Runs the gradient of one node in a scope of its own and adds what it gives. */
  inScope(node: TapeNode, compute: () => [input: Tensor, gradient: Tensor][]): void {
    const engine = this.#engine;
    let kept: [Tensor, Tensor][] = [];
    engine.startScope('backward');
    try {
      kept = namingOps(node, engine, compute);
    } finally {
      engine.endScope(kept.map(([, gradient]) => gradient));
    }
    for (const [input, gradient] of kept) this.#add(input, gradient);
  }

  #add(x: Tensor, gradient: Tensor): void {
    // A gradient function may return dy itself, a saved tensor, or one tensor twice: those are not ours to dispose.
    const isFresh =
      !gradient.kept && gradient.scopeId === this.#scope?.id && !this.#owned.has(gradient);
    const contribution = isFresh ? gradient : clone(gradient);
    const before = this.#byId.get(x.id);
    const total = before === undefined ? contribution : add(before, contribution);
    if (before !== undefined) {
      this.#dispose(before);
      contribution.dispose();
    }
    this.#owned.add(total);
    this.#byId.set(x.id, total);
  }

  release(x: Tensor): void {
    const gradient = this.#byId.get(x.id);
    if (gradient !== undefined && !this.#wanted.has(x.id)) {
      this.#byId.delete(x.id);
      this.#dispose(gradient);
    }
  }

  #dispose(gradient: Tensor): void {
    this.#owned.delete(gradient);
    gradient.dispose();
  }
}

/** The gradient of something that x has no part in. */
export function zeroGradient(x: Tensor): Tensor {
  return zeros(x.shape, x.dtype);
}

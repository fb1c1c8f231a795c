import { getGradient, keep, type NamedTensorMap, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { aliasTensor } from './alias-tensor.js';
import { explainFailures } from './explain-failures.js';
import { opOfScope } from './op-of-scope.js';
import { repairCustomGrad } from './repair-custom-grad.js';
import {
  type BackwardFunction,
  type InputGradients,
  type TapeEngine,
  type TapeNode,
  tapeEngine,
} from './tape-engine.js';

/** What is saved of an optional input that was not given: tfjs goes on to mark it as kept. */
const ABSENT = { kept: true } as Tensor;

const REPAIRED = Symbol.for('diffeo.tape');

/** A mark on registered gradients: the kernel is piecewise constant. */
export const FLAT = Symbol.for('diffeo.flatGradient');

/**
 * Repairs the tape of the running engine; a second call does nothing. Six things change, for tfjs's own `grad` too:
 *
 * - What a kernel saves for its gradient are aliases with the id of the original instead of Identity nodes. tfjs
 *   puts those nodes on the tape before the node of the kernel itself, which cuts every second derivative that
 *   passes through a saved output (tfjs issue 3252).
 * - Kernels with integer or boolean outputs, and those marked piecewise constant, get the gradient zero without
 *   saving anything; backpropagation of this package stops at them.
 * - Gradient functions receive the inputs as fourth argument, so that those that need only shapes save nothing.
 *   Only `shape` and `dtype` of these may be read: the data may be gone.
 * - The inputs of a `customGrad` that saves nothing stay alive until the backward pass: its gradient function may read
 *   them in its closure, as that of `logSigmoid` does.
 * - A kernel whose input is a list of tensors may save it for its gradient.
 * - A `customGrad` may save what it computed on the way and still have second derivatives (`repairCustomGrad`).
 *
 * And two messages become clear (`explainFailures`).
 */
export function repairTape(): void {
  const engine = tapeEngine();
  if (REPAIRED in engine) return;
  Object.defineProperty(engine, REPAIRED, { value: true });
  // tfjs calls `clone` for nothing but saving.
  engine.clone = (x) => (x == null ? ABSENT : aliasTensor(x, x.id));
  engine.addTapeNode = addTapeNode;
  const { getTensorsForGradient } = engine;
  engine.getTensorsForGradient = function (...call) {
    const tensors = getTensorsForGradient.apply(this, call);
    return tensors?.some(Array.isArray) ? (tensors.flat() as Tensor[]) : tensors;
  };
  repairCustomGrad(engine);
  explainFailures(engine);
}

function addTapeNode(
  this: TapeEngine,
  kernelName: string,
  inputs: NamedTensorMap,
  outputs: Tensor[],
  backward: BackwardFunction | null,
  kept: Tensor[],
  attrs: Parameters<BackwardFunction>[2],
): void {
  const config = backward == null ? getGradient(kernelName) : undefined;
  const node: TapeNode = {
    id: this.state.nextTapeNodeId++,
    // Without a kernel tfjs gives the name of the scope.
    kernelName: backward == null ? kernelName : (opOfScope(kernelName) ?? 'customGrad'),
    inputs: present(inputs),
    outputs,
    saved: kept.includes(ABSENT) ? kept.filter((tensor) => tensor !== ABSENT) : kept,
  };
  if (backward != null && kept.length === 0) {
    node.saved = Object.values(node.inputs).map((x) => keep(aliasTensor(x, x.id)));
  }
  if ((config !== undefined && FLAT in config) || !outputs.some(isDifferentiable)) {
    node.flat = true;
    node.gradient = () => zeroGradients(node.inputs);
  } else {
    const gradient = backward ?? (config?.gradFunc as BackwardFunction | undefined);
    if (gradient !== undefined) {
      const saved = kept.includes(ABSENT)
        ? kept.map((x) => (x === ABSENT ? (undefined as never) : x))
        : kept;
      node.gradient = (dys) => {
        const filled = dys.map((dy, i) => dy ?? zeros(outputs[i]!.shape, outputs[i]!.dtype));
        return gradient(filled.length > 1 ? filled : filled[0]!, saved, attrs, inputs);
      };
    }
  }
  this.state.activeTape!.push(node);
}

/** Absent optional inputs arrive as undefined, on which the search for a path from x to y would stumble. */
function present(inputs: NamedTensorMap): NamedTensorMap {
  for (const name in inputs) {
    if (inputs[name] == null) {
      return Object.fromEntries(Object.entries(inputs).filter(([, tensor]) => tensor != null));
    }
  }
  return inputs;
}

/** Whether gradients flow through a tensor of this type. */
export function isDifferentiable(x: Tensor): boolean {
  return x.dtype === 'float32' || x.dtype === 'complex64';
}

function zeroGradients(inputs: NamedTensorMap): InputGradients {
  const gradients: InputGradients = {};
  for (const name in inputs) gradients[name] = () => zeros(inputs[name]!.shape);
  return gradients;
}

import {
  engine,
  getGradient,
  getKernel,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorMap,
  registerGradient,
  registerKernel,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { checkAlive } from '../autodiff/check-alive.js';
import { describeValue } from '../errors/describe-value.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { replaceKernel } from '../kernels/replace-kernel.js';
import { isCompositeKernel, markCompositeKernel } from './composite-kernel.js';
import { definedOps } from './defined-ops.js';

/** What the gradient of an op may read: the inputs and outputs it declared, and the op's attributes. */
export interface OpGradientContext<Inputs extends NamedTensorMap, Attributes> {
  /** The saved inputs; those that `readsInputs` does not name are absent. */
  inputs: Inputs;
  /** The outputs of the forward call, if `readsOutputs`; otherwise empty. */
  outputs: Tensor[];
  attributes: Attributes;
}

/** The vector-Jacobian product of an op, in differentiable ops, so that second derivatives follow from it. */
export interface OpGradient<Inputs extends NamedTensorMap, Attributes, Output> {
  /** The inputs that `backward` reads. */
  readsInputs: readonly (keyof Inputs & string)[];
  /** Whether `backward` reads the outputs. */
  readsOutputs?: boolean;
  /** From the gradient of the output(s), one thunk for each input that gives its gradient in float32. */
  backward(
    dy: Output,
    context: OpGradientContext<Inputs, Attributes>,
  ): Record<keyof Inputs & string, () => Tensor>;
}

/** How the name of every defined op starts. */
const PREFIX = 'Diffeo';

/** What makes an op. */
export interface OpDefinition<
  Inputs extends NamedTensorMap,
  Attributes extends object,
  Output extends Tensor | Tensor[],
> {
  /** The kernel name under which backends may register a faster implementation; starts with `Diffeo`. */
  name: string;
  /** The shape and type rule: throws if the inputs or attributes are wrong. Runs before everything else. */
  check?: (inputs: Inputs, attributes: Attributes) => void;
  /** The definition, in tfjs ops or host code, right on every backend. */
  composite: (inputs: Inputs, attributes: Attributes) => Output;
  /**
   * The kernels that come with the op, by tfjs's name of the backend. One that is registered already stays, so that a
   * kernel pack may bring a faster one.
   */
  kernels?: Readonly<Record<string, KernelFunc>>;
  /** The op's own gradient. Without it the derivatives are those of the composite. */
  gradient?: OpGradient<Inputs, Attributes, Output>;
}

/** A defined op: a function of named tensors and attributes. */
export interface Op<
  Inputs extends NamedTensorMap,
  Attributes extends object,
  Output extends Tensor | Tensor[],
> {
  (inputs: Inputs, attributes: Attributes): Output;
  readonly opName: string;
  /** The composite by itself, to check kernels against. */
  readonly composite: (inputs: Inputs, attributes: Attributes) => Output;
}

/**
 * Defines an op once for every backend.
 *
 * A call runs the tfjs kernel registered under the op's name for the current backend, if there is one, and the
 * composite otherwise. Kernels come from tfjs's own registry (`registerKernel`), which is one per program, so that
 * several copies of this package, its kernel packs and foreign kernels meet there. An op with inputs but without a
 * gradient of its own runs its composite while a gradient is being recorded.
 *
 * @throws DomainError if the name does not start with `Diffeo`, DTypeError if there is no composite. The op: DTypeError if
 *   an input is not a tensor, DomainError if one is disposed, then whatever `check` throws.
 * @example
 * const cube = defineOp({
 *   name: 'DiffeoCube',
 *   composite: ({ x }: { x: Tensor }) => mul(x, square(x)),
 *   gradient: {
 *     readsInputs: ['x'],
 *     backward: (dy, { inputs: { x } }) => ({ x: () => mul(dy, mul(3, square(x))) }),
 *   },
 * });
 * cube({ x: tensor1d([1, 2]) }, {}).print(); // [1, 8]
 */
export function defineOp<
  Inputs extends NamedTensorMap,
  Attributes extends object = object,
  Output extends Tensor | Tensor[] = Tensor,
>(definition: OpDefinition<Inputs, Attributes, Output>): Op<Inputs, Attributes, Output> {
  const { name, check, composite, kernels = {}, gradient } = definition;
  checkDefinition(name, composite);
  let gradientIsRegistered = false;
  definedOps().add(name);
  for (const [backendName, kernelFunc] of Object.entries(kernels)) {
    const registered = getKernel(name, backendName);
    if (registered == null || isCompositeKernel(registered.kernelFunc)) {
      replaceKernel(name, backendName, kernelFunc);
    }
  }

  const op = (inputs: Inputs, attributes: Attributes): Output => {
    let hasInputs = false;
    for (const key in inputs) {
      hasInputs = true;
      if (inputs[key]?.isDisposed !== false) checkAlive(`${name}: ${key}`, inputs[key]);
    }
    check?.(inputs, attributes);
    const core = engine();
    if (!core.backendName) void core.backend;
    const kernel = getKernel(name, core.backendName);
    if (gradient === undefined) {
      const recording = core.state.gradientDepth > 0 && core.state.kernelDepth === 0;
      if (kernel == null || (hasInputs && recording)) {
        return tidy(() => composite(inputs, attributes)) as Output;
      }
    } else {
      if (!gradientIsRegistered) {
        if (getGradient(name) == null) registerOpGradient(name, gradient);
        gradientIsRegistered = true;
      }
      if (kernel == null) registerCompositeKernel(name, core.backendName, composite);
    }
    return core.runKernel(name, inputs, attributes as NamedAttrMap) as Output;
  };
  return Object.assign(op, { opName: name, composite });
}

function checkDefinition(name: string, composite: unknown): void {
  // A stock kernel of the same name would run in place of the composite.
  if (!name.startsWith(PREFIX)) {
    throw new DomainError({
      where: 'defineOp: name',
      rule: `must start with ${PREFIX}`,
      received: `'${name}'`,
      remedy: 'No kernel of TensorFlow.js starts so.',
    });
  }
  if (typeof composite !== 'function') {
    throw new DTypeError({
      where: `defineOp: composite of ${name}`,
      rule: 'must be a function',
      received: describeValue(composite),
      remedy: 'Define the op in tfjs ops; kernels are added per backend with registerKernel.',
    });
  }
}

/** Runs the composite of an op with its own gradient as one node of the tape, as if it were a kernel. */
function registerCompositeKernel<
  Inputs extends NamedTensorMap,
  Attributes,
  Output extends Tensor | Tensor[],
>(
  kernelName: string,
  backendName: string,
  composite: (inputs: Inputs, attributes: Attributes) => Output,
): void {
  const kernelFunc = markCompositeKernel((call: { inputs: object; attrs?: object }) =>
    tidy(() => composite(call.inputs as Inputs, call.attrs as Attributes)),
  );
  registerKernel({ kernelName, backendName, kernelFunc });
}

function registerOpGradient<Inputs extends NamedTensorMap, Attributes, Output>(
  kernelName: string,
  gradient: OpGradient<Inputs, Attributes, Output>,
): void {
  const names = gradient.readsInputs;
  registerGradient({
    kernelName,
    inputsToSave: [...names],
    outputsToSave: gradient.readsOutputs ? EVERY_OUTPUT : [],
    gradFunc: (dy, saved, attributes) => {
      const inputs = Object.fromEntries(names.map((name, i) => [name, saved[i]])) as Inputs;
      const outputs = saved.slice(names.length);
      return gradient.backward(dy as Output, {
        inputs,
        outputs,
        attributes: attributes as Attributes,
      });
    },
  });
}

/** tfjs keeps output i for the gradient if element i is true; no op here has more outputs than this. */
const EVERY_OUTPUT: boolean[] = new Array(16).fill(true);

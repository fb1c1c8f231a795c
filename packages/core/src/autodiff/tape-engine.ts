import {
  type DataId,
  engine,
  type NamedAttrMap,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';

/** The derivatives of one recorded kernel call: for each input a function that computes its gradient. */
export type InputGradients = Record<string, () => Tensor>;

/** One recorded kernel call. `gradient` is absent where the kernel has no registered derivative. */
export interface TapeNode {
  id: number;
  kernelName: string;
  inputs: NamedTensorMap;
  outputs: Tensor[];
  saved: Tensor[];
  gradient?: (dys: (Tensor | null)[]) => InputGradients;
  /** The derivative is zero wherever it exists: backpropagation stops here. */
  flat?: boolean;
  /** The node in whose gradient this one was recorded; only where gradients are themselves differentiated. */
  derivedFrom?: TapeNode;
}

export type BackwardFunction = (
  dy: Tensor | Tensor[],
  saved: Tensor[],
  attrs: NamedAttrMap,
  inputs: NamedTensorMap,
) => InputGradients;

/** A call of a function made by `customGrad`, as the engine sees it. */
export interface CustomGradCall {
  forwardFunc: (backend: unknown, save: (tensors: Tensor[]) => void) => Tensor;
  backwardsFunc: BackwardFunction;
  inputs: NamedTensorMap;
}

/** A call of a registered kernel. */
interface KernelCall {
  kernelName: string;
  inputs: NamedTensorMap;
  attrs: NamedAttrMap | undefined;
}

interface DataOwner {
  incRef(dataId: DataId): void;
}

/** The part of the tfjs engine that differentiation rests on. It is not in tfjs's declarations, but public in its code. */
export interface TapeEngine {
  state: {
    activeTape: TapeNode[] | null;
    gradientDepth: number;
    kernelDepth: number;
    nextTapeNodeId: number;
    activeScope: { id: number; name: string } | null;
    tensorInfo: WeakMap<DataId, { backend: DataOwner }>;
  };
  clone(x: Tensor): Tensor;
  /** Reading it loads the backend if there is none yet. */
  readonly backend: unknown;
  backendName: string | undefined;
  moveData(backend: unknown, dataId: DataId): void;
  runKernel(kernelName: string, inputs: NamedTensorMap, attrs?: NamedAttrMap): Tensor | Tensor[];
  runKernelFunc(call: KernelCall | CustomGradCall): Tensor | Tensor[];
  /** What the gradient of a kernel asks to be saved: null or nothing if it has none. */
  getTensorsForGradient(
    kernelName: string,
    inputs: NamedTensorMap,
    outputs: Tensor[],
  ): (Tensor | Tensor[])[] | null;
  startTape(): void;
  endTape(): void;
  startScope(name?: string): void;
  endScope(result?: unknown): void;
  trackTensor(x: Tensor, backend: DataOwner): void;
  makeTensorFromTensorInfo(info: TensorInfo, backend: DataOwner): Tensor;
  addTapeNode(
    kernelName: string,
    inputs: NamedTensorMap,
    outputs: Tensor[],
    backward: BackwardFunction | null,
    saved: Tensor[],
    attrs: NamedAttrMap,
  ): void;
}

const METHODS = [
  'clone',
  'moveData',
  'runKernel',
  'runKernelFunc',
  'getTensorsForGradient',
  'startTape',
  'endTape',
  'startScope',
  'endScope',
  'trackTensor',
  'makeTensorFromTensorInfo',
  'addTapeNode',
] as const;

/** The engine that was found complete: this is asked for with every saved tensor. */
let verified: TapeEngine | undefined;

/**
 * The engine of the running tfjs, seen as what differentiation needs of it.
 *
 * @throws UnsupportedError if this tfjs-core lacks a part of it (then its version is not 4.22)
 */
export function tapeEngine(): TapeEngine {
  const candidate = engine() as unknown as TapeEngine;
  if (candidate === verified) return candidate;
  for (const method of METHODS) {
    if (typeof candidate[method] !== 'function') {
      throw new UnsupportedError({
        where: 'autodiff',
        rule: `needs engine().${method} of tfjs-core 4.22`,
        received: 'an engine without it',
        remedy: 'Install @tensorflow/tfjs-core ^4.22.0.',
      });
    }
  }
  verified = candidate;
  return candidate;
}

import { engine, getKernel } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { isCompositeKernel } from './composite-kernel.js';
import { definedOps } from './defined-ops.js';

/** Which implementation of an op a call runs on the current backend. */
export interface OpExplanation {
  /** The current tfjs backend. */
  backend: string;
  /** `'kernel'`: one kernel of the backend; `'composite'`: the definition in tfjs ops or host code. */
  runs: 'kernel' | 'composite';
}

/**
 * Says what a call of an op runs on the current backend. Names of tfjs's own kernels are understood too.
 *
 * @param name The op's name, as given to `defineOp` (`op.opName`).
 * @throws UnsupportedError for a name that is neither a defined op nor a kernel of the current backend.
 * @example
 * explainOp('DiffeoRandomNormal'); // { backend: 'wasm', runs: 'kernel' }
 */
export function explainOp(name: string): OpExplanation {
  const core = engine();
  if (!core.backendName) void core.backend;
  const backend = core.backendName;
  const kernel = getKernel(name, backend);
  if (kernel != null && !isCompositeKernel(kernel.kernelFunc)) return { backend, runs: 'kernel' };
  if (kernel == null && !definedOps().has(name)) {
    throw new UnsupportedError({
      where: `explainOp: '${name}'`,
      rule: `is neither a defined op nor a kernel of the ${backend} backend`,
      remedy: 'Import the module that defines the op, and mind the capitals of its name.',
    });
  }
  return { backend, runs: 'composite' };
}

import { getKernel } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { opOfScope } from './op-of-scope.js';
import type { TapeEngine } from './tape-engine.js';

/**
 * Gives two failures of the engine, which any op can meet, messages that say what to do. Both come where the engine
 * looks anyway: a call that succeeds costs nothing more.
 *
 * - An op on a disposed tensor ends in a request to fetch its data from another backend, and there in a TypeError.
 * - A kernel that the backend lacks is named without a way out.
 */
export function explainFailures(engine: TapeEngine): void {
  const { moveData } = engine;
  engine.moveData = function (backend, dataId) {
    if (this.state.tensorInfo.has(dataId)) return moveData.call(this, backend, dataId);
    throw new DomainError({
      where: opOfScope(this.state.activeScope?.name) ?? 'An op',
      rule: 'needs tensors that are alive',
      received: 'one that is disposed',
      remedy:
        'Keep the tensor with tf.keep, or use it before its scope ends or its owner disposes it.',
    });
  };
  engine.runKernel = function (kernelName, inputs, attrs) {
    if (!this.backendName) void this.backend;
    if (getKernel(kernelName, this.backendName!) == null) {
      throw new UnsupportedError({
        where: kernelName,
        rule: `has no kernel on the ${this.backendName} backend`,
        remedy:
          'Load the backend with useBackend of @diffeo/backends, which adds missing kernels, or use another one.',
      });
    }
    return this.runKernelFunc({ kernelName, inputs, attrs });
  };
}

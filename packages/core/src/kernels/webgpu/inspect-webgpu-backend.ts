import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { findBackend } from '@tensorflow/tfjs-core';

/** The running webgpu backend, or what is not as it should be. */
export type InspectedWebgpu = { backend: WebGPUBackend } | { unexpected: string };

const METHODS = ['runWebGPUProgram', 'makeTensorInfo', 'uploadToGPU', 'disposeData'];

/** Checks that tfjs's webgpu backend runs and has the public parts that the kernels use. Never throws. */
export function inspectWebgpuBackend(): InspectedWebgpu {
  try {
    const backend = findBackend('webgpu');
    if (!backend) {
      return { unexpected: "the webgpu backend is not running; await setBackend('webgpu')" };
    }
    for (const method of METHODS) {
      const member = (backend as unknown as Record<string, unknown>)[method];
      if (typeof member !== 'function')
        return { unexpected: `the backend has no method ${method}` };
    }
    const { tensorMap } = backend as Partial<WebGPUBackend>;
    if (typeof tensorMap?.get !== 'function') {
      return { unexpected: 'the backend has no map of tensors' };
    }
    return { backend: backend as WebGPUBackend };
  } catch (error) {
    return { unexpected: `the backend refused a probe: ${error}` };
  }
}

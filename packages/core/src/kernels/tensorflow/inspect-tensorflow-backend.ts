import { findBackend, type TensorInfo } from '@tensorflow/tfjs-core';

/** An attribute of a TensorFlow op, as the addon takes it. */
export interface NativeAttribute {
  name: string;
  type: number;
  value: boolean | number | number[] | string;
}

/** An output of a TensorFlow op, as the addon gives it. */
export interface NativeOutput {
  id: number;
  dtype: number;
  shape: number[];
}

/** The numbers that the addon knows kinds of attributes and element types by. */
const CONSTANTS = [
  'TF_ATTR_BOOL',
  'TF_ATTR_INT',
  'TF_ATTR_SHAPE',
  'TF_ATTR_STRING',
  'TF_ATTR_TYPE',
  'TF_BOOL',
  'TF_FLOAT',
  'TF_INT32',
  'TF_INT64',
] as const;

/** The addon: TensorFlow's eager ops by name, on tensors known by number. */
export type TensorflowBinding = Record<(typeof CONSTANTS)[number], number> & {
  executeOp(
    name: string,
    attributes: NativeAttribute[],
    inputIds: number[],
    outputs: number,
  ): NativeOutput[];
  deleteTensor(id: number): void;
};

/** The parts of tfjs-node's backend that the kernels use. */
export interface TensorflowBackend {
  binding: TensorflowBinding;
  getInputTensorIds(inputs: TensorInfo[]): number[];
  createOutputTensor(output: NativeOutput): TensorInfo;
}

/** The running tensorflow backend, or what is not as it should be. */
export type InspectedTensorflow = { backend: TensorflowBackend } | { unexpected: string };

function missing(owner: object, type: 'function' | 'number', names: readonly string[]) {
  return names.find((name) => typeof (owner as Record<string, unknown>)[name] !== type);
}

/** Checks that tfjs-node's backend runs and has the parts that the kernels use. Never throws. */
export function inspectTensorflowBackend(): InspectedTensorflow {
  try {
    const backend = findBackend('tensorflow') as unknown as TensorflowBackend | null;
    if (!backend) {
      return {
        unexpected: "the tensorflow backend is not running; await setBackend('tensorflow')",
      };
    }
    const method = missing(backend, 'function', ['getInputTensorIds', 'createOutputTensor']);
    if (method !== undefined) return { unexpected: `the backend has no method ${method}` };
    if (typeof backend.binding !== 'object' || backend.binding === null) {
      return { unexpected: 'the backend shows no native binding' };
    }
    const call = missing(backend.binding, 'function', ['executeOp', 'deleteTensor']);
    if (call !== undefined) return { unexpected: `the native binding has no method ${call}` };
    const constant = missing(backend.binding, 'number', CONSTANTS);
    if (constant !== undefined)
      return { unexpected: `the native binding has no constant ${constant}` };
    return { backend };
  } catch (error) {
    return { unexpected: `the backend refused a probe: ${error}` };
  }
}

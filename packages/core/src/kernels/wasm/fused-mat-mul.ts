import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The kernels that compute what may be fused to a product. */
const ACTIVATIONS: Record<string, string | undefined> = {
  linear: undefined,
  relu: 'Relu',
  relu6: 'Relu6',
  prelu: 'Prelu',
  leakyrelu: 'LeakyRelu',
  sigmoid: 'Sigmoid',
  elu: 'Elu',
};

interface FusedMatMul {
  transposeA: boolean;
  transposeB: boolean;
  activation: string;
  leakyreluAlpha?: number;
}

/**
 * activation(A B + bias) as its parts, where an operand is transposed or there is a batch: for these tfjs's kernel adds
 * the bias once for every 48 terms of the inner sum. The plain product stays with it.
 */
export function fusedMatMul(context: WasmContext): WasmKernel {
  return {
    name: '_FusedMatMul',
    run: ({ inputs, attrs }: WasmKernelCall<FusedMatMul>) => {
      const { a, b, bias, preluActivationWeights: alpha } = inputs;
      const { transposeA, transposeB, activation, leakyreluAlpha } = attrs;
      if (a!.dtype !== 'float32' || b!.dtype !== 'float32') return undefined;
      const batch = util.sizeFromShape([...a!.shape.slice(0, -2), ...b!.shape.slice(0, -2)]);
      // Of nothing, tfjs's kernel gives whatever lies in the memory.
      const isEmpty = a!.shape.at(transposeA ? -2 : -1) === 0;
      const isKnown = (activation ?? 'linear') in ACTIVATIONS;
      const isPlain = !transposeA && !transposeB && batch === 1 && !isEmpty;
      if (isPlain || !isKnown) return undefined;
      /** The next tensor of the chain; the one before is done with. */
      const then = (before: TensorInfo, next: TensorInfo): TensorInfo => {
        context.backend.disposeData(before.dataId);
        return next;
      };
      let result = context.call('BatchMatMul', { a: a!, b: b! }, { transposeA, transposeB });
      if (bias != null) result = then(result, context.call('Add', { a: result, b: bias }, {}));
      const kernel = ACTIVATIONS[activation ?? 'linear'];
      if (kernel === undefined) return result;
      const operands = { x: result, ...(alpha == null ? {} : { alpha }) };
      return then(result, context.call(kernel, operands, { alpha: leakyreluAlpha }));
    },
  };
}

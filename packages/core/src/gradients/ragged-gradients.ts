import {
  engine,
  equal,
  range,
  reshape,
  scalar,
  scatterND,
  slice,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { keepWhere } from './keep-where.js';
import type { KernelGradient } from './kernel-gradient.js';
import { sumToShape } from './sum-to-shape.js';

/** An input that is a list of tensors, where tfjs declares one. */
const asInput = (list: Tensor[]) => list as unknown as Tensor;

/**
 * Gradients of the kernels on ragged tensors, which copy values. Each kernel tells itself what it copies to where: it
 * runs once more on the numbers of the values.
 */
export const raggedGradients: readonly KernelGradient[] = [
  {
    kernelName: 'RaggedGather',
    inputsToSave: ['indices', 'paramsNestedSplits'],
    gradFunc: (dys: Tensor[], [indices, ...splits], attrs, { paramsDenseValues }) => ({
      paramsDenseValues: () => {
        const { shape } = paramsDenseValues!;
        const numbers = range(0, shape[0]!, 1, 'int32');
        const inputs = {
          paramsNestedSplits: asInput(splits),
          paramsDenseValues: numbers,
          indices: indices!,
        };
        const taken = (engine().runKernel('RaggedGather', inputs, attrs) as Tensor[]).at(-1)!;
        return scatterND(reshape(taken, [-1, 1]), dys.at(-1)!, shape as never);
      },
    }),
  },
  {
    kernelName: 'RaggedTensorToTensor',
    inputsToSave: ['shape', 'rowPartitionTensors'],
    gradFunc: (dy: Tensor, [shape, ...partition], attrs, { values, defaultValue }) => {
      /** For each element of the result the number of the value in it, from 1, or 0 for the default. */
      const copied = () => {
        const inputs = {
          shape: shape!,
          values: reshape(range(1, values!.size + 1, 1, 'int32'), values!.shape),
          defaultValue: scalar(0, 'int32'),
          rowPartitionTensors: asInput(partition),
        };
        return engine().runKernel('RaggedTensorToTensor', inputs, attrs) as Tensor;
      };
      return {
        values: () => {
          const numbers = reshape(copied(), [-1, 1]);
          const sums = scatterND(numbers, reshape(dy, [-1]), [values!.size + 1] as never);
          return reshape(slice(sums, [1], [-1]), values!.shape);
        },
        defaultValue: () => sumToShape(keepWhere(equal(copied(), 0), dy), defaultValue!.shape),
      };
    },
  },
];

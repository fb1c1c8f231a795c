import type {
  DataStorage,
  DataType,
  KernelBackend,
  KernelFunc,
  NamedTensorInfoMap,
  TensorInfo,
  TypedArray,
} from '@tensorflow/tfjs-core';

/** The parts of tfjs's cpu backend that the kernels use. */
interface CpuBackend extends KernelBackend {
  data: DataStorage<{ values: TypedArray }>;
  makeTensorInfo(shape: number[], dtype: DataType, values: TypedArray): TensorInfo;
}

/** What a kernel on the host works with. */
export interface CpuKernelCall<Attributes> {
  inputs: NamedTensorInfoMap;
  attrs: Attributes;
  /** The values of a tensor, not to be written. */
  values(tensor: TensorInfo): TypedArray;
  /** A tensor of the given values. */
  output(shape: number[], dtype: DataType, values: TypedArray): TensorInfo;
}

/** A kernel of tfjs's cpu backend, from a function on typed arrays. */
export function cpuKernel<Attributes>(
  run: (call: CpuKernelCall<Attributes>) => TensorInfo | TensorInfo[],
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const cpu = backend as CpuBackend;
    return run({
      inputs,
      attrs: attrs as Attributes,
      values: ({ dataId }) => cpu.data.get(dataId).values,
      output: (shape, dtype, values) => cpu.makeTensorInfo(shape, dtype, values),
    });
  };
}

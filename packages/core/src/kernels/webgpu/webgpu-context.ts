import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { type BackendValues, type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';

/** A number, or four, that a shader reads when it runs. */
export interface Uniform {
  name: string;
  type: 'float32' | 'int32' | 'uint32';
  value: number | readonly [number, number, number, number];
}

/** A shader over flat arrays. */
export interface FlatShader {
  /** Unique for the code below; tfjs compiles one pipeline for each name and number of inputs. */
  name: string;
  /** The variable names of the inputs, read as `x[index]`. */
  inputs: readonly string[];
  /** The element type of the result, written as `result[index]`. */
  dtype: DataType;
  /** WGSL functions and, in them, `fn main(index : i32)`, which runs for each group of `perThread` elements. */
  code: string;
  /** How many elements one call of `main` writes; 1 unless told. */
  perThread?: number;
  /** How many calls of `main` share workgroup memory and barriers; 64 unless told. */
  workgroup?: number;
  /** Whether the elements of the result are `atomic<i32>`. */
  atomic?: boolean;
}

/** How a run differs from one call of `main` for each element of a new tensor. */
export interface RunOptions {
  /** The number of calls of `main`. */
  calls?: number;
  /** The tensor to write into. */
  output?: TensorInfo;
}

const WORKGROUP = 64;
const WGSL_TYPES = { float32: 'f32', int32: 'i32', uint32: 'u32' };

function declare({ name, type, value }: Uniform): string {
  const scalar = WGSL_TYPES[type];
  return `${name} : ${typeof value === 'number' ? scalar : `vec4<${scalar}>`}, `;
}

/** What every kernel of the pack works with. */
export class WebgpuContext {
  constructor(readonly backend: WebGPUBackend) {}

  /**
   * Runs a shader.
   *
   * @param shader Its code; `uniforms.size` is the number of elements of the result.
   * @param shape The shape of the result. The shader sees it flat, so that no rank is too high.
   * @param inputs The tensors, in the order of their names.
   * @param uniforms In the shader they are `uniforms.name`.
   * @param options See RunOptions.
   */
  run(
    shader: FlatShader,
    shape: readonly number[],
    inputs: readonly TensorInfo[] = [],
    uniforms: readonly Uniform[] = [],
    { calls, output }: RunOptions = {},
  ): TensorInfo {
    const size = util.sizeFromShape([...shape]);
    const { perThread = 1, workgroup = WORKGROUP } = shader;
    const program: WebGPUProgram = {
      variableNames: [...shader.inputs],
      outputShape: [size],
      shaderKey: `diffeo_${shader.name}`,
      workgroupSize: [workgroup, 1, 1],
      dispatchLayout: { x: [0] },
      dispatch: [Math.ceil((calls ?? Math.ceil(size / perThread)) / workgroup), 1, 1],
      size: true,
      atomic: shader.atomic ?? false,
      uniforms: uniforms.map(declare).join(''),
      getUserCode: () => shader.code,
    };
    const out = this.backend.runWebGPUProgram(
      program,
      inputs.map((input) => flat(input)),
      shader.dtype,
      uniforms.map(({ type, value }) => ({
        type,
        data: typeof value === 'number' ? [value] : [...value],
      })),
      output && flat(output),
    );
    return { dataId: out.dataId, shape: [...shape], dtype: out.dtype };
  }

  /** A tensor whose elements are not written yet. */
  allocate(shape: readonly number[], dtype: DataType): TensorInfo {
    return this.backend.makeTensorInfo([...shape], dtype);
  }

  /** A tensor with these values, which stay on the host until a shader needs them. */
  upload(shape: readonly number[], dtype: DataType, values: unknown): TensorInfo {
    return this.backend.makeTensorInfo([...shape], dtype, values as BackendValues);
  }

  /** The values of a tensor where they are on the host: before their upload and after `data()`. */
  hostValues({ dataId }: TensorInfo): BackendValues | undefined {
    return this.backend.tensorMap.get(dataId).values ?? undefined;
  }

  release({ dataId }: TensorInfo): void {
    this.backend.disposeData(dataId);
  }
}

/** The tensor as the shader sees it. */
function flat({ dataId, dtype, shape }: TensorInfo): TensorInfo {
  return { dataId, dtype, shape: [util.sizeFromShape(shape)] };
}

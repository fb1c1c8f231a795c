import type { WebGPUBackend, WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';

/** A number that a shader reads when it runs. */
export interface Uniform {
  name: string;
  type: 'float32' | 'int32' | 'uint32';
  value: number;
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
  /** How many elements one call of `main` writes. */
  perThread: number;
}

const WORKGROUP = 64;

/** How a run differs from one call of `main` for each group of elements. */
export interface RunOptions {
  /** The number of calls of `main`. */
  calls?: number;
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
    shape: number[],
    inputs: readonly TensorInfo[] = [],
    uniforms: readonly Uniform[] = [],
    { calls }: RunOptions = {},
  ): TensorInfo {
    const size = util.sizeFromShape(shape);
    const types = { float32: 'f32', int32: 'i32', uint32: 'u32' };
    const program: WebGPUProgram = {
      variableNames: [...shader.inputs],
      outputShape: [size],
      shaderKey: `diffeo_${shader.name}`,
      workgroupSize: [WORKGROUP, 1, 1],
      dispatchLayout: { x: [0] },
      dispatch: [Math.ceil((calls ?? Math.ceil(size / shader.perThread)) / WORKGROUP), 1, 1],
      size: true,
      uniforms: uniforms.map(({ name, type }) => `${name} : ${types[type]}, `).join(''),
      getUserCode: () => shader.code,
    };
    const out = this.backend.runWebGPUProgram(
      program,
      inputs.map(({ dataId, dtype, shape: own }) => ({
        dataId,
        dtype,
        shape: [util.sizeFromShape(own)],
      })),
      shader.dtype,
      uniforms.map(({ type, value }) => ({ type, data: [value] })),
    );
    return { dataId: out.dataId, shape, dtype: out.dtype };
  }
}

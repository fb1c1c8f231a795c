import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { type KernelFunc, type TensorInfo, type TypedArray, util } from '@tensorflow/tfjs-core';
import type { CpuKernelCall } from '../kernels/cpu/cpu-kernel.js';
import { hostKernels } from '../kernels/host-kernels.js';
import type { TensorflowBackend } from '../kernels/tensorflow/inspect-tensorflow-backend.js';
import { NativeOps } from '../kernels/tensorflow/native-ops.js';
import { ELEMENTARY_UNIFORMS, ELEMENTARY_WGSL } from '../kernels/webgpu/elementary-wgsl.js';
import { operandReads } from '../kernels/webgpu/operand-reads.js';
import { type FlatShader, WebgpuContext } from '../kernels/webgpu/webgpu-context.js';

/** A function of real numbers, in 64 bits. */
export type ScalarFunction = (...values: number[]) => number;

/** A function of floats in WGSL. */
export interface WgslFunction {
  /** The function's name in `code`. */
  call: string;
  /** Its definition. The functions of ELEMENTARY_WGSL are there and so are their uniforms. */
  code: string;
}

/** A call: float32 tensors, each of the shape of the result or of one element, in the order of the arguments. */
interface ElementwiseCall {
  operands: readonly TensorInfo[];
  shape: number[];
}

type CallReader = (call: Parameters<KernelFunc>[0]) => ElementwiseCall;

/** Fills `out`; the loops for one, two and three operands are apart because spreading arguments is slow. */
function fill(out: TypedArray, compute: ScalarFunction, operands: readonly TypedArray[]): void {
  const [a, b, c] = operands;
  const steps = operands.map(({ length }) => (length === 1 ? 0 : 1));
  const [stepA = 0, stepB = 0, stepC = 0] = steps;
  const n = out.length;
  if (operands.length === 1) {
    for (let i = 0; i < n; i++) out[i] = compute(a![i]!);
  } else if (operands.length === 2) {
    for (let i = 0; i < n; i++) out[i] = compute(a![i * stepA]!, b![i * stepB]!);
  } else {
    for (let i = 0; i < n; i++) out[i] = compute(a![i * stepA]!, b![i * stepB]!, c![i * stepC]!);
  }
}

/** What computes an elementwise op on the host. */
export function elementwiseOnHost(inputNames: readonly string[], compute: ScalarFunction) {
  return ({ inputs, attrs, values, output }: CpuKernelCall<{ shape: number[] }>): TensorInfo => {
    const out = new Float32Array(util.sizeFromShape(attrs.shape));
    fill(
      out,
      compute,
      inputNames.map((input) => values(inputs[input]!)),
    );
    return output(attrs.shape, 'float32', out);
  };
}

/** One of several short shaders that compute what as one would take minutes to compile. */
export interface WgslStage {
  /** Unique for its function: stages of one name share a shader. */
  name: string;
  /** Names of inputs of the op, or what earlier stages write. */
  reads: readonly string[];
  writes: string;
  wgsl: WgslFunction;
}

function runWgsl(
  context: WebgpuContext,
  { name, wgsl }: Pick<WgslStage, 'name' | 'wgsl'>,
  { operands, shape }: ElementwiseCall,
): TensorInfo {
  const { key, inputs, reads } = operandReads(operands, 'index');
  const shader: FlatShader = {
    name: `${name}${key}`,
    inputs,
    dtype: 'float32',
    perThread: 1,
    code: `${ELEMENTARY_WGSL}
      ${wgsl.code}
      fn main(index : i32) {
        if (index < uniforms.size) { result[index] = ${wgsl.call}(${reads.join(', ')}); }
      }`,
  };
  return context.run(shader, shape, operands, ELEMENTARY_UNIFORMS);
}

function webgpuKernel(name: string, wgsl: WgslFunction, read: CallReader): KernelFunc {
  return (call) =>
    runWgsl(new WebgpuContext(call.backend as WebGPUBackend), { name, wgsl }, read(call));
}

function stagedWebgpuKernel(
  inputNames: readonly string[],
  stages: readonly WgslStage[],
  read: CallReader,
): KernelFunc {
  return (call) => {
    const { operands, shape } = read(call);
    const context = new WebgpuContext(call.backend as WebGPUBackend);
    const known = new Map(inputNames.map((input, i) => [input, operands[i]!]));
    const results = stages.map((stage) => {
      const stageOperands = stage.reads.map((name) => known.get(name)!);
      const result = runWgsl(context, stage, { operands: stageOperands, shape });
      known.set(stage.writes, result);
      return result;
    });
    for (const result of results.slice(0, -1)) context.release(result);
    return results.at(-1)!;
  };
}

function tensorflowKernel(op: string, read: CallReader): KernelFunc {
  return (call) => {
    const native = new NativeOps(call.backend as TensorflowBackend);
    const attributes = [native.type('T', 'float32')];
    // In an array, it would come out as an op of several results.
    return native.run(op, { attributes, inputs: [...read(call).operands], outputs: 1 })[0]!;
  };
}

/** What the kernels of an elementwise op are made from. */
export interface ElementwiseImplementations {
  /** Runs on cpu and wasm. */
  scalar: ScalarFunction;
  /** Runs on webgpu, as one shader or in stages, of which the last writes the result. */
  wgsl: WgslFunction | readonly WgslStage[];
  /** TensorFlow's op of the same function and order of inputs, if it has one that is right. */
  native?: string;
}

/**
 * One kernel for each backend of an op on float32 tensors, each of the shape of the result or of one element; the op's
 * attribute `shape` is that of the result.
 */
export function elementwiseKernels(
  name: string,
  inputNames: readonly string[],
  { scalar, wgsl, native }: ElementwiseImplementations,
): Record<string, KernelFunc> {
  const read: CallReader = ({ inputs, attrs }) => ({
    operands: inputNames.map((input) => inputs[input]!),
    shape: (attrs as unknown as { shape: number[] }).shape,
  });
  const kernels: Record<string, KernelFunc> = {
    ...hostKernels(elementwiseOnHost(inputNames, scalar)),
    webgpu:
      'code' in wgsl ? webgpuKernel(name, wgsl, read) : stagedWebgpuKernel(inputNames, wgsl, read),
  };
  if (native !== undefined) kernels['tensorflow'] = tensorflowKernel(native, read);
  return kernels;
}

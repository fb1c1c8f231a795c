import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import {
  broadcastTo,
  type KernelFunc,
  type Tensor,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core';
import { hostComposite } from '../kernels/host-kernels.js';
import { operandReads } from '../kernels/webgpu/operand-reads.js';
import { PHILOX_WGSL } from '../kernels/webgpu/sampler-shader.js';
import { type FlatShader, WebgpuContext } from '../kernels/webgpu/webgpu-context.js';
import { defineOp, type Op, type OpGradient } from '../ops/define-op.js';
import { sameShape } from '../shapes/same-shape.js';
import { AttemptWords } from './attempt-words.js';
import type { SamplerAttributes } from './bits.js';
import type { PhiloxKey } from './philox.js';
import { PORTABLE_FLOAT_WGSL, PORTABLE_UNIFORMS } from './portable-float-wgsl.js';
import { samplerAttributes } from './sampler-attributes.js';

/** What makes a sampler whose draws come from one or two float32 parameters by rejection or search. */
export interface SamplerDefinition<Input extends string> {
  /** The kernel name; starts with `Diffeo`. */
  name: string;
  /** The names of the parameters in the order of the draw's arguments. */
  inputs: readonly Input[];
  /** The draw of one element, by portable arithmetic alone. */
  draw: (words: AttemptWords, element: number, a: number, b: number) => number;
  /** The same in WGSL: a function of (element : u32, parameters... : f32). The code sees `samplerWgsl`. */
  wgsl: { call: string; code: string };
  gradient: OpGradient<Record<Input, Tensor>, SamplerAttributes, Tensor>;
}

export type Sampler<Input extends string> = Op<Record<Input, Tensor>, SamplerAttributes, Tensor>;

/** attemptWords(element, attempt, row) of attempt-words.ts. */
const ATTEMPT_WORDS_WGSL = /* wgsl */ `
  fn attemptWords(element : u32, attempt : u32, row : u32) -> vec2<u32> {
    let block = philoxRow(element >> 1u, attempt, row);
    return select(block.xy, block.zw, (element & 1u) == 1u);
  }
`;

/**
 * Defines a sampler. Parameters are tensors of the shape of the result or of one element. The draws are computed on the
 * host, except on webgpu, and on wasm where the compiled kernels have the sampler; with the same bits everywhere.
 */
export function defineSampler<Input extends string>({
  name,
  inputs: inputNames,
  draw,
  wgsl,
  gradient,
}: SamplerDefinition<Input>): Sampler<Input> {
  return defineOp({
    name,
    composite: hostComposite<Record<Input, Tensor>, SamplerAttributes>(
      ({ inputs, attrs: { shape, keyHi, keyLo }, values, output }) => {
        const words = new AttemptWords({ hi: keyHi, lo: keyLo });
        const [a, b = a] = inputNames.map((input) => values(inputs[input]!));
        const stepA = a!.length === 1 ? 0 : 1;
        const stepB = b!.length === 1 ? 0 : 1;
        const drawn = new Float32Array(util.sizeFromShape(shape));
        for (let i = 0; i < drawn.length; i++) {
          drawn[i] = draw(words, i, a![i * stepA]!, b![i * stepB]!);
        }
        return output(shape, 'float32', drawn);
      },
    ),
    kernels: { webgpu: webgpuKernel(name, inputNames, wgsl) },
    gradient,
  });
}

function webgpuKernel(
  name: string,
  inputNames: readonly string[],
  { call, code }: { call: string; code: string },
): KernelFunc {
  const shaderFor = (operands: readonly TensorInfo[]): FlatShader => {
    const { key, inputs, reads } = operandReads(operands, 'index');
    return {
      name: `${name}${key}`,
      inputs,
      dtype: 'float32',
      perThread: 1,
      code: `${PHILOX_WGSL} ${ATTEMPT_WORDS_WGSL} ${PORTABLE_FLOAT_WGSL} ${code}
        fn main(index : i32) {
          if (index < uniforms.size) { result[index] = ${call}(${['u32(index)', ...reads].join(', ')}); }
        }`,
    };
  };
  return ({ inputs, attrs, backend }) => {
    const { shape, keyHi, keyLo } = attrs as unknown as SamplerAttributes;
    const operands = inputNames.map((input) => inputs[input]!);
    return new WebgpuContext(backend as WebGPUBackend).run(shaderFor(operands), shape, operands, [
      { name: 'keyLo', type: 'uint32', value: keyLo },
      { name: 'keyHi', type: 'uint32', value: keyHi },
      ...PORTABLE_UNIFORMS,
    ]);
  };
}

/** Draws a tensor of a shape, to which the parameters broadcast. Call it inside `tidy`. */
export function drawTensor<Input extends string>(
  sampler: string,
  op: Sampler<Input>,
  shape: readonly number[],
  key: PhiloxKey,
  parameters: Record<Input, Tensor>,
): Tensor {
  const attributes = samplerAttributes(sampler, shape, key);
  const inputs = { ...parameters };
  for (const name in inputs) {
    const given = inputs[name];
    const isReady = given.size === 1 || sameShape(given.shape, shape);
    if (!isReady) inputs[name] = broadcastTo(given, [...shape]);
  }
  return op(inputs, attributes);
}

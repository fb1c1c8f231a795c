import { broadcastTo, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { hostComposite } from '../kernels/host-kernels.js';
import { defineOp } from '../ops/define-op.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import { broadcastShapes } from '../shapes/broadcast-shapes.js';
import { sameShape } from '../shapes/same-shape.js';
import {
  type ElementwiseImplementations,
  elementwiseKernels,
  elementwiseOnHost,
} from './elementwise-kernels.js';

/** What makes an elementwise op. */
export interface ElementwiseDefinition<Input extends string> extends ElementwiseImplementations {
  /** The kernel name; starts with `Diffeo`. */
  name: string;
  /** The names of the arguments in their order, as the user knows them: one to three. */
  inputs: readonly Input[];
  /** The definition in tfjs ops, for other backends; they run `scalar` on the host unless there is one. */
  composite?: (inputs: Record<Input, Tensor>) => Tensor;
  /** The partial derivative in each argument, in differentiable ops; `y` is the value of the op. */
  partials: Record<Input, (inputs: Record<Input, Tensor>, y: Tensor) => Tensor>;
}

/** A function of as many tensors as the op has arguments. */
export type ElementwiseOp = (...values: TensorInput[]) => Tensor;

/**
 * Defines a function of one to three float32 tensors that works element by element, with broadcasting: its kernels
 * come from a 64-bit scalar function (cpu, wasm), from WGSL (webgpu) and from TensorFlow's own op (tensorflow).
 */
export function defineElementwise<Input extends string>({
  name,
  inputs: inputNames,
  composite,
  partials,
  ...implementations
}: ElementwiseDefinition<Input>): ElementwiseOp {
  const op = defineOp({
    name,
    composite: composite
      ? (inputs: Record<Input, Tensor>, _attributes: { shape: number[] }) => composite(inputs)
      : hostComposite(elementwiseOnHost(inputNames, implementations.scalar)),
    kernels: elementwiseKernels(name, inputNames, implementations),
    gradient: {
      readsInputs: inputNames,
      readsOutputs: true,
      backward: (dy: Tensor, { inputs, outputs }) => {
        const gradientOf = (input: Input) => () =>
          sumToShape(mul(dy, partials[input](inputs, outputs[0]!)), inputs[input].shape);
        return Object.fromEntries(inputNames.map((input) => [input, gradientOf(input)])) as Record<
          Input,
          () => Tensor
        >;
      },
    },
  });
  return (...values) =>
    tidy(() => {
      const tensors = values.map((value, i) => float32Tensor(resolve(value, inputNames[i])));
      const named = inputNames.map((input, i) => [input, tensors[i]!] as const);
      const shapes = Object.fromEntries(named.map(([input, { shape }]) => [input, shape]));
      const shape = broadcastShapes(name, shapes);
      const operands = named.map(([input, tensor]) => {
        const fits = sameShape(tensor.shape, shape) || tensor.size === 1;
        return [input, fits ? tensor : broadcastTo(tensor, shape)];
      });
      return op(Object.fromEntries(operands) as Record<Input, Tensor>, { shape });
    });
}

import type { Tensor } from '@tensorflow/tfjs-core';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { checkValues } from '../parameters/check-values.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import type { Support } from '../parameters/support.js';
import { broadcastsTo } from './broadcasts-to.js';
import { checkSamplerShape } from './check-sampler-shape.js';

/** The parameters of a sampler by name, each with the set it must lie in. */
export type SamplerParameterInputs<Names extends string> = Readonly<
  Record<Names, readonly [input: TensorInput, support: Support]>
>;

/**
 * Checks what a sampler was given, before any kernel runs: its shape, and the parameters that are numbers and arrays.
 *
 * @throws ShapeError for a malformed shape; DomainError for a number outside its set.
 */
export function checkSampler<Names extends string>(
  sampler: string,
  shape: readonly number[],
  inputs: SamplerParameterInputs<Names>,
): void {
  checkSamplerShape(sampler, shape);
  for (const name in inputs) {
    const [input, support] = inputs[name];
    const inFloat32 = { ...support, contains: (x: number) => support.contains(Math.fround(x)) };
    const remedy = `Pass values that are ${support.name} in float32.`;
    checkValues(`${sampler}: ${name}`, input, inFloat32, remedy);
  }
}

/**
 * The parameters of a sampler as float32 tensors, each of a shape that broadcasts to that of the result; they are not
 * broadcast yet. Call it inside `tidy`.
 *
 * @throws ShapeError if one does not broadcast to the shape; DTypeError if one is not of numbers.
 */
export function samplerParameters<Names extends string>(
  sampler: string,
  shape: readonly number[],
  inputs: SamplerParameterInputs<Names>,
): Record<Names, Tensor> {
  const tensors = {} as Record<Names, Tensor>;
  for (const name in inputs) {
    const where = `${sampler}: ${name}`;
    const given = resolve(inputs[name][0], where);
    if (given.dtype !== 'float32' && given.dtype !== 'int32' && given.dtype !== 'bool') {
      throw new DTypeError({ where, rule: 'must hold real numbers', received: given.dtype });
    }
    if (!broadcastsTo(given.shape, shape)) {
      throw new ShapeError({
        where,
        rule: `must broadcast to the shape of the result, [${shape}]`,
        received: `shape [${given.shape}]`,
        remedy:
          'The first argument is the whole shape to draw; end it with the axes of the parameters.',
      });
    }
    tensors[name] = float32Tensor(given);
  }
  return tensors;
}

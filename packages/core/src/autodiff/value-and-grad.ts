import type { Tensor } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';
import { zeroGradient } from './backpropagate.js';
import { checkInputs } from './check-inputs.js';
import { differentiate, type WithAux } from './differentiate.js';

export type { WithAux };

export interface ValueAndGradOptions {
  /** What stands for the gradient by an x that the value does not depend on. Default `'zero'`. */
  unconnected?: 'zero' | 'null';
}

/** A value, its gradients in the order of xs, and the auxiliary tensors. All belong to the caller. */
export interface ValueAndGrad<Aux, Gradient> {
  value: Tensor;
  gradients: Gradient[];
  aux: Aux;
}

/**
 * The value of a scalar function and its gradient by each of `xs`.
 *
 * `f` is called once, with `xs` as its arguments; where these are variables that it knows anyway it may ignore them.
 * Everything it creates is released, but for what it returns: a scalar, or `{ value, aux }` where `aux` is any
 * arrangement of tensors (the terms of a loss, say). They may be differentiated further: inside the `f` of another
 * `valueAndGrad` the gradients are functions of that one's xs.
 *
 * @param f Returns a float32 scalar.
 * @param xs float32 tensors or variables, of any shapes.
 * @throws ShapeError if f does not return a scalar; DTypeError if its type or that of an x is not float32;
 *   DomainError if an x or what f returns is disposed; UnsupportedError if a kernel on the path has no derivative. An error in f passes
 *   through; nothing stays allocated then.
 * @example
 * const w = variable(tensor1d([1, 2]));
 * const { value, gradients: [dw], aux } = valueAndGrad(() => {
 *   const squares = square(w);
 *   return { value: sum(squares), aux: { squares } };
 * }, [w]); // value 5, dw [2, 4], aux.squares [1, 4]
 */
export function valueAndGrad<Aux = undefined>(
  f: (...xs: Tensor[]) => Tensor | WithAux<Aux>,
  xs: readonly Tensor[],
  options: ValueAndGradOptions & { unconnected: 'null' },
): ValueAndGrad<Aux, Tensor | null>;
export function valueAndGrad<Aux = undefined>(
  f: (...xs: Tensor[]) => Tensor | WithAux<Aux>,
  xs: readonly Tensor[],
  options?: ValueAndGradOptions,
): ValueAndGrad<Aux, Tensor>;
export function valueAndGrad<Aux>(
  f: (...xs: Tensor[]) => Tensor | WithAux<Aux>,
  xs: readonly Tensor[],
  { unconnected = 'zero' }: ValueAndGradOptions = {},
): ValueAndGrad<Aux | undefined, Tensor | null> {
  checkInputs('valueAndGrad', f, xs);
  if (unconnected !== 'zero' && unconnected !== 'null') {
    throw new DomainError({
      where: 'valueAndGrad: unconnected',
      rule: "must be 'zero' or 'null'",
      received: String(unconnected),
      remedy: "Leave it out for 'zero'.",
    });
  }
  const { value, aux, gradients } = differentiate('valueAndGrad', f, xs);
  return {
    value,
    aux,
    gradients: gradients.map((gradient, i) =>
      gradient === null && unconnected === 'zero' ? zeroGradient(xs[i]!) : gradient,
    ),
  };
}

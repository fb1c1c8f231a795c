import type { Tensor } from '@tensorflow/tfjs-core';
import { valueAndGrad, type WithAux } from '../autodiff/value-and-grad.js';
import type { Parameter } from '../parameters/parameter.js';

/** A value and its gradients by parameter name, as optimisers take them. All tensors belong to the caller. */
export interface ParameterGradients<Aux> {
  value: Tensor;
  /** Of the parameters that the value depends on; the others are absent. */
  gradients: Map<string, Tensor>;
  aux: Aux;
}

/**
 * The value of a scalar function of named parameters, and its gradient with respect to the unconstrained variable of
 * each: what {@link Optimizer.update} takes.
 *
 * @param parameters By name, as `module.trainableParameters()` gives them.
 * @param f Returns a float32 scalar, or `{ value, aux }` with further tensors that should outlive the call.
 * @throws ShapeError if f does not return a scalar.
 * @example
 * const parameters = model.trainableParameters();
 * const { value, gradients } = parameterGradients(parameters, () => neg(mean(model.logProb(x))));
 * optimizer.update(parameters, gradients);
 */
export function parameterGradients<Aux = undefined>(
  parameters: ReadonlyMap<string, Parameter>,
  f: () => Tensor | WithAux<Aux>,
): ParameterGradients<Aux> {
  const variables = [...parameters.values()].map(({ variable }): Tensor => variable);
  const { value, gradients, aux } = valueAndGrad<Aux>(f, variables, {
    unconnected: 'null',
  });
  const byName = new Map<string, Tensor>();
  for (const [i, name] of [...parameters.keys()].entries()) {
    const gradient = gradients[i];
    if (gradient != null) byName.set(name, gradient);
  }
  return { value, gradients: byName, aux };
}

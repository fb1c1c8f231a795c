import { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';
import { backpropagate, zeroGradient } from './backpropagate.js';
import { checkScalar } from './check-scalar.js';
import { ownTensor } from './own-tensor.js';
import { record } from './record.js';

/** What a differentiated function may return besides a bare scalar: the scalar, and tensors that should outlive the call. */
export interface WithAux<Aux> {
  value: Tensor;
  aux: Aux;
}

/** The core of `valueAndGrad` and of all that rest on it; errors bear the name of the caller, who has checked xs. */
export function differentiate<Aux>(
  where: string,
  f: (...xs: Tensor[]) => Tensor | WithAux<Aux>,
  xs: readonly Tensor[],
): { value: Tensor; aux: Aux | undefined; gradients: (Tensor | null)[] } {
  return record(
    () => {
      const { value, aux } = partsOf(where, f(...xs));
      checkScalar(where, value);
      return { value, aux };
    },
    ({ value, aux }, tape) => {
      const gradients = backpropagate(tape, xs, [[value]]);
      return { value: ownTensor(value, xs), aux, gradients };
    },
  );
}

/** The gradient of a scalar function by one x; zero where it does not depend on it. */
export function gradientBy(where: string, f: (x: Tensor) => Tensor, x: Tensor): Tensor {
  const { value, gradients } = differentiate(where, f, [x]);
  value.dispose();
  return gradients[0] ?? zeroGradient(x);
}

function partsOf<Aux>(where: string, returned: Tensor | WithAux<Aux>): Partial<WithAux<Aux>> {
  if (returned instanceof Tensor) return { value: returned };
  if (typeof returned === 'object' && returned !== null && 'value' in returned) return returned;
  throw new DTypeError({
    where: `${where}: f`,
    rule: 'must return a scalar tensor, or { value, aux }',
    received: describeValue(returned),
    remedy: 'Return the tensor itself; await what f needs before the call.',
  });
}

import { useBackend } from '@diffeo/backends';
import { Adam, Parameter, positive, valueAndGrad } from '@diffeo/core';
import { klDivergence, Normal } from '@diffeo/distributions';

/** Moves N(0, 1) onto N(2, 0.5²) by 200 steps of gradient descent, and says how far it is then. */
export async function train(backend) {
  const { backend: used } = await useBackend(backend);
  const loc = new Parameter(0);
  const scale = new Parameter(1, { support: positive });
  const q = new Normal({ loc, scale });
  const p = new Normal({ loc: 2, scale: 0.5 });
  const optimizer = new Adam({ learningRate: 0.05 });
  const parameters = new Map([
    ['loc', loc],
    ['scale', scale],
  ]);
  const distance = () => klDivergence(q, p);
  for (let step = 0; step < 200; step++) {
    const { gradients } = valueAndGrad(distance, [loc.variable, scale.variable]);
    const [byLoc, byScale] = gradients;
    optimizer.update(
      parameters,
      new Map([
        ['loc', byLoc],
        ['scale', byScale],
      ]),
    );
  }
  const [kl] = await distance().data();
  return { backend: used, kl };
}

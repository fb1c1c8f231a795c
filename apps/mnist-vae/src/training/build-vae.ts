import type { Key } from '@diffeo/core/random';
import { Bernoulli, Independent, Normal } from '@diffeo/distributions';
import { SIDE } from '@diffeo/mnist';
import { Vae } from '@diffeo/models';
import { Mlp } from '@diffeo/nn';
import type { Settings } from '../arguments/settings.js';

const PIXELS = SIDE * SIDE;

/** The model: two ReLU networks that mirror each other, a N(0, I) prior and Bernoulli pixels. */
export function buildVae({ hidden, latent }: Settings, key: Key): Vae {
  const [encoderKey, decoderKey] = key.split();
  return new Vae({
    encoder: new Mlp({ sizes: [PIXELS, ...hidden, 2 * latent], key: encoderKey }),
    decoder: new Mlp({ sizes: [latent, ...[...hidden].reverse(), PIXELS], key: decoderKey }),
    prior: new Independent(new Normal({ loc: new Array(latent).fill(0), scale: 1 })),
    likelihood: (logits) => new Independent(new Bernoulli({ logits })),
  });
}

export { Bernoulli, type BernoulliOptions } from './bernoulli.js';
export { Distribution } from './distribution.js';
export { Independent } from './independent.js';
export { klDivergence, type MonteCarloKlOptions } from './kl-divergence.js';
export { Normal, type NormalOptions } from './normal.js';
export { type KlClosedForm, registerKl } from './register-kl.js';
export type { Reparameterization } from './reparameterization.js';
export { Transformed } from './transformed.js';

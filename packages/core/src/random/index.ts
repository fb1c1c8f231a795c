export { type BernoulliOptions, bernoulli } from './bernoulli.js';
export { bits, type SamplerOptions } from './bits.js';
export { Key, type Keys } from './key.js';
export { nextKey } from './next-key.js';
export { type NormalOptions, normal } from './normal.js';
export { permutation } from './permutation.js';
export { type PhiloxCounter, type PhiloxKey, philox } from './philox.js';
export { seed } from './seed.js';
export { type UniformOptions, uniform } from './uniform.js';

export { Affine, type AffineOptions } from './affine.js';
export { Bijector } from './bijector.js';
export { chain } from './chain.js';
export { Exp } from './exp.js';
export { Identity } from './identity.js';
export { invert } from './invert.js';
export { Sigmoid } from './sigmoid.js';
export { Softplus } from './softplus.js';
export type { ValueAndLogDet } from './value-and-log-det.js';

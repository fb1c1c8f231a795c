export { asNetwork, type NetworkInput } from './as-network.js';
export { Dense, type DenseOptions } from './dense.js';
export {
  constant,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  lecunNormal,
  lecunUniform,
  zeros,
} from './initializer.js';
export { type LayersModelLike, LayersNetwork } from './layers-network.js';
export { Mlp, type MlpOptions } from './mlp.js';
export { Network } from './network.js';

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
export { Made, type MadeOptions } from './made.js';
export { MadeStepper, type Stepping } from './made-stepper.js';
export { MaskedConvNet, type MaskedConvNetOptions } from './masked-conv-net.js';
export { MaskedConv2d, type MaskedConv2dOptions } from './masked-conv2d.js';
export { MaskedDense, type MaskedDenseOptions } from './masked-dense.js';
export { Mlp, type MlpOptions } from './mlp.js';
export { Network } from './network.js';

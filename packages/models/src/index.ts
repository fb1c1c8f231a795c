export { diagonalNormal } from './diagonal-normal.js';
export { type IwaeOptions, Vae, type VaeOptions } from './vae.js';

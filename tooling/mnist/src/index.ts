export { type GreyPicture, type GridLayout, imageGrid } from './image-grid.js';
export type { Images } from './images.js';
export { loadMnist, SIDE } from './load-mnist.js';

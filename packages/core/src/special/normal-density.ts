import { defineGaussian } from './define-gaussian.js';

/** e^(-x²/2) / sqrt(2 pi), the density of the standard normal. */
export const normalDensity = defineGaussian('DiffeoNormalDensity', 1 / Math.sqrt(2 * Math.PI), 0.5);

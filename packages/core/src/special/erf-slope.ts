import { defineGaussian } from './define-gaussian.js';

/** 2/sqrt(pi) e^(-x²), the derivative of erf. */
export const erfSlope = defineGaussian('DiffeoErfSlope', 2 / Math.sqrt(Math.PI), 1);

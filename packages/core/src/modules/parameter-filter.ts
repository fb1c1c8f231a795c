import type { Parameter } from '../parameters/parameter.js';

/**
 * Which parameters something applies to: a function of the path, as `module.namedParameters()` gives it, and of the
 * parameter itself.
 *
 * @example
 * const kernels: ParameterFilter = (path) => path.endsWith('.kernel');
 * const matrices: ParameterFilter = (_, { shape }) => shape.length >= 2;
 */
export type ParameterFilter = (path: string, parameter: Parameter) => boolean;

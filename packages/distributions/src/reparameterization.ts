/**
 * How a sample depends on the parameters:
 * - `pathwise`: z = g(noise, parameters), differentiated directly;
 * - `implicit`: through the derivative of the distribution function;
 * - `none`: not at all, as for discrete values.
 */
export type Reparameterization = 'pathwise' | 'implicit' | 'none';

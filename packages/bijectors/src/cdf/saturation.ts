/** e^-104 is 0 in float32: of what goes through e^-t nothing is left from this t on. */
export const SATURATION = 104;

/**
 * exp(-e^-z) is 0 in float32 from here down, where e^-z is 148. Arguments are raised to this before the exponentials: those of
 * larger numbers would be infinite, and the gradient 0 times Infinity.
 */
export const LOWEST_GUMBEL = -5;

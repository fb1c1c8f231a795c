import { real, type Support } from '@diffeo/core';

/** The real numbers but 0: what a scale may be. */
export const nonzero: Support = {
  name: 'nonzero',
  bounds: real.bounds,
  discrete: false,
  contains: (value) => value !== 0 && Number.isFinite(value),
};

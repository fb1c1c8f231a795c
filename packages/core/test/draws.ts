import { inject } from 'vitest';

/** Backends on which a million draws take long: a software GPU, and TensorFlow, beside which they are made on the host. */
const IS_SLOW = ['webgpu', 'tensorflow'].includes(inject('backend'));

/**
 * How many samples a test of a distribution takes. Where they are slow fewer do, since the draws are the same everywhere,
 * bit for bit, which other tests hold them to.
 */
export const DRAWS = IS_SLOW ? 50_000 : 1_000_000;

/**
 * The highest counter word of a Philox block says what the block is for, so that values derived from one key for
 * different purposes never share a block. Samplers count up from (0, 0, 0, 0) and stay below 2^96.
 */
export const StreamTag = {
  sampler: 0,
  split: 1,
  foldIn: 2,
  globalStream: 3,
  permutation: 4,
} as const;

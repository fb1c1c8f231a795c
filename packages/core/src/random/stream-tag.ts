/**
 * The highest counter word of a Philox block says what the block is for, so that values derived from one key for
 * different purposes never share a block. Samplers count up from (0, 0, 0, 0) and stay below 2^96: the first word of
 * element e is word e & 3 of block (e >> 2, 0, 0, 0), and where an element needs more, its r-th further word is the
 * same word of block (e >> 2, r, 0, 0), so that elements do not depend on one another.
 */
export const StreamTag = {
  sampler: 0,
  split: 1,
  foldIn: 2,
  globalStream: 3,
  permutation: 4,
  choice: 5,
  sobol: 6,
} as const;

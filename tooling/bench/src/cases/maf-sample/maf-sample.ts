/**
 * The setting of the benchmark: one layer of a masked autoregressive flow (Papamakarios et al. 2017) is sampled, which goes
 * from entry to entry; the density of an inverse autoregressive flow is the same computation.
 */
export const mafSample = { size: 64, hidden: [256, 256], batch: 128, smallestScale: 1e-3 } as const;

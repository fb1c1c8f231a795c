/** The setting of the benchmark: a planar flow fitted to U1 of Rezende & Mohamed 2015 by the reverse KL divergence. */
export const planarStep = { layers: 32, size: 2, batch: 1024, learningRate: 1e-3 } as const;

/** What U1 is made of: a ring of radius 2, and two bumps on it. */
export const u1 = { radius: 2, ringWidth: 0.4, centre: 2, bumpWidth: 0.6 } as const;

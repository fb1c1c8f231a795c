import { includesSupport, type Support } from '@diffeo/core';

/** The numbers that belong to one set or another: where the entries of a vector lie whose parts have sets of their own. */
export function unionSupport(supports: readonly Support[]): Support {
  return supports.map(numbersOf).reduce((a, b) => {
    if (includesSupport(a, b)) return a;
    if (includesSupport(b, a)) return b;
    return {
      name: `${a.name} or ${b.name}`,
      bounds: [Math.min(a.bounds[0], b.bounds[0]), Math.max(a.bounds[1], b.bounds[1])],
      discrete: a.discrete && b.discrete,
      contains: (value) => a.contains(value) || b.contains(value),
    };
  });
}

/** The set of the numbers that members of a set of vectors or matrices have. */
function numbersOf(support: Support): Support {
  if ((support.eventRank ?? 0) === 0) return support;
  const { name, bounds, discrete } = support;
  return { name: `of a ${name}`, bounds, discrete, contains: (value) => support.contains(value) };
}

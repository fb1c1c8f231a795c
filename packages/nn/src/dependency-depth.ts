import { DomainError } from '@diffeo/core';

/**
 * How many entries the longest way through a graph has, each seeing the next: so many rounds are needed until every entry
 * has been computed from settled ones.
 *
 * @throws DomainError if there is a way round in a circle.
 */
export function dependencyDepth(sees: readonly ReadonlySet<number>[]): number {
  const depths = new Map<number, number>();
  const onTheWay = new Set<number>();
  const depthOf = (entry: number): number => {
    const known = depths.get(entry);
    if (known !== undefined) return known;
    if (onTheWay.has(entry)) {
      throw new DomainError({
        where: 'Made: adjacency',
        rule: 'must have no circle: an entry may not see itself through others',
        received: `one through [${[...onTheWay]}]`,
      });
    }
    onTheWay.add(entry);
    const depth = 1 + Math.max(0, ...[...sees[entry]!].map(depthOf));
    onTheWay.delete(entry);
    depths.set(entry, depth);
    return depth;
  };
  return Math.max(...sees.map((_, entry) => depthOf(entry)));
}

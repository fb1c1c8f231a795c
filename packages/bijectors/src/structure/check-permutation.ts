import { DomainError } from '@diffeo/core';

/** Throws a DomainError unless each of 0 to n - 1 occurs once. */
export function checkPermutation(where: string, permutation: readonly number[]): void {
  const seen = new Set(permutation);
  if (permutation.length > 0 && permutation.every((_, i) => seen.has(i))) return;
  throw new DomainError({
    where,
    rule: `must have each of 0 to ${permutation.length - 1} once`,
    received: `[${permutation}]`,
    remedy: 'Say for each place of the result where it comes from.',
  });
}

/** The permutation that undoes another one. */
export function inversePermutation(permutation: readonly number[]): number[] {
  const inverse = new Array<number>(permutation.length);
  for (const [to, from] of permutation.entries()) inverse[from] = to;
  return inverse;
}

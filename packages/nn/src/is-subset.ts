/** Whether all members of one set are members of the other. */
export function isSubset(inner: ReadonlySet<number>, outer: ReadonlySet<number>): boolean {
  for (const member of inner) if (!outer.has(member)) return false;
  return true;
}

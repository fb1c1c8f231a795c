/** What tfjs appends to the name of an op to name the scope that it runs in. */
const SUFFIX = '__op';

/** The scope of an op of this name. */
export function scopeOfOp(name: string): string {
  return name + SUFFIX;
}

/** The op that a scope belongs to; undefined for other scopes. */
export function opOfScope(scope: string | undefined): string | undefined {
  return scope?.endsWith(SUFFIX) ? scope.slice(0, -SUFFIX.length) : undefined;
}

const DEFINED = Symbol.for('diffeo.definedOps');

/** The names of all ops defined in this program, by whichever copy of this package. */
export function definedOps(): Set<string> {
  const holder = globalThis as { [DEFINED]?: Set<string> };
  holder[DEFINED] ??= new Set();
  return holder[DEFINED];
}

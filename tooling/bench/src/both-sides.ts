import type { Program, ScriptSide } from './bench-case.js';

/** Diffeo and plain TensorFlow.js, each loading its own program. */
export function bothSides(
  diffeo: () => Promise<Program>,
  plain: () => Promise<Program>,
): { diffeo: ScriptSide; plain: ScriptSide } {
  return {
    diffeo: { title: 'Diffeo', environment: 'diffeo', load: diffeo },
    plain: { title: 'plain tfjs', environment: 'plain', load: plain },
  };
}

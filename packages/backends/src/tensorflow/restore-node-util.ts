/** Functions of `node:util` that tfjs-node 4.22 calls and that Node 23 took away. */
const REMOVED: Record<string, (value: unknown) => boolean> = {
  isArray: (value) => Array.isArray(value),
  isNullOrUndefined: (value) => value === null || value === undefined,
};

/**
 * Puts back the functions of `node:util` without which tfjs-node fails on Node 23 and newer. Functions that are there
 * stay as they are. They have to remain for as long as the backend runs.
 */
export function restoreNodeUtil(util: object = process.getBuiltinModule('node:util')): void {
  for (const [name, value] of Object.entries(REMOVED)) {
    if (!(name in util)) {
      Object.defineProperty(util, name, { value, configurable: true, writable: true });
    }
  }
}

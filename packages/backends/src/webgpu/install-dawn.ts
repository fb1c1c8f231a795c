import { UnsupportedError } from '@diffeo/core';
import { nodeRequire } from '../node-require.js';

/** The npm package that carries Dawn, Chromium's implementation of WebGPU. */
const PACKAGE = 'webgpu';

interface Dawn {
  create(options: string[]): GPU;
  globals: Record<string, unknown>;
}

/**
 * Gives Node `navigator.gpu` and the globals of WebGPU, through Dawn, and returns what takes them away again.
 * tfjs's WebGPU backend reads the globals when it is imported, so this comes first.
 *
 * @throws {UnsupportedError} where the package is missing or does not load
 */
export function installDawn(): () => void {
  let dawn: Dawn;
  try {
    dawn = nodeRequire()(PACKAGE) as Dawn;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    throw new UnsupportedError({
      where: "useBackend('webgpu')",
      rule: missing
        ? `needs the package ${PACKAGE} in Node, which is not installed`
        : `cannot load the package ${PACKAGE}: ${(cause as Error).message}`,
      remedy: `Run: npm install ${PACKAGE}`,
      cause,
    });
  }
  const added = Object.keys(dawn.globals).filter((name) => !(name in globalThis));
  for (const name of added) {
    const value = dawn.globals[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  // Node has a navigator from version 21 on.
  const ownNavigator = typeof navigator === 'undefined';
  if (ownNavigator)
    Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.defineProperty(navigator, 'gpu', { value: dawn.create([]), configurable: true });

  return () => {
    for (const name of added) Reflect.deleteProperty(globalThis, name);
    Reflect.deleteProperty(navigator, 'gpu');
    if (ownNavigator) Reflect.deleteProperty(globalThis, 'navigator');
  };
}

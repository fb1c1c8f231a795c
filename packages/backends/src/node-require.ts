/**
 * Node's `require`, from this package's place in the tree. Bundlers do not see through it, so that a browser bundle
 * never looks for packages that only Node can load.
 */
export function nodeRequire(): NodeJS.Require {
  const { createRequire } = process.getBuiltinModule('node:module');
  // In a program bundled to CommonJS the URL is empty: look from where the program was started.
  return createRequire(import.meta.url || `${process.cwd()}/`);
}

/**
 * Node's `require`, from this package's place in the tree. Bundlers do not see through it, so that a browser bundle
 * never looks for packages that only Node can load.
 */
export function nodeRequire(): NodeJS.Require {
  return process.getBuiltinModule('node:module').createRequire(import.meta.url);
}

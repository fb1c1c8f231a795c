import { defineConfig } from 'tsup';

/**
 * The one build of every package: ESM, one output file for each source module, declarations beside the code.
 * `bundle: false` keeps the module graph as written, so that bundlers of users can drop what is not imported.
 */
export default defineConfig({
  entry: ['src/**/*.ts', '!src/**/*.test.ts'],
  format: 'esm',
  target: 'es2022',
  bundle: false,
  clean: true,
  sourcemap: true,
  silent: true,
  onSuccess: 'tsc -p tsconfig.build.json',
});

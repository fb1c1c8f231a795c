import { expect, it } from 'vitest';
import { nodeRequire } from './node-require.js';

it('finds what this package depends on', () => {
  expect(nodeRequire()('@tensorflow/tfjs-backend-wasm/package.json').version).toMatch(/^4\./);
});

it('throws what Node throws where a package is missing', () => {
  expect(() => nodeRequire()('@diffeo/no-such-package')).toThrow(/Cannot find module/);
});

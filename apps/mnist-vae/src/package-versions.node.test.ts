import { version_core } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { packageVersions } from './package-versions.js';

it('names Node, tfjs and every package of the family', async () => {
  const versions = await packageVersions();
  expect(versions['node']).toBe(process.versions.node);
  expect(versions['@tensorflow/tfjs-core']).toBe(version_core);
  expect(Object.keys(versions).filter((name) => name.startsWith('@diffeo/'))).toHaveLength(6);
});

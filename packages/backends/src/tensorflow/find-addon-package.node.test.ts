import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findAddonPackage } from './find-addon-package.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'diffeo-addon-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function install(name: string, { addon }: { addon: boolean }): void {
  const folder = join(root, name, 'lib', 'napi-v8');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(root, name, 'package.json'), '{}');
  if (addon) writeFileSync(join(folder, 'tfjs_binding.node'), '');
}

/** Finds what `install` put there, as `require.resolve` does. */
function resolve(path: string): string {
  const file = join(root, path);
  if (!path.startsWith('@tensorflow/') || !file.startsWith(root)) throw new Error(path);
  // Throws where the file is missing, as `require.resolve` does.
  mkdirSync(join(file, '..', 'probe'));
  rmSync(join(file, '..', 'probe'), { recursive: true });
  return file;
}

it('prefers the package for GPUs', () => {
  install('@tensorflow/tfjs-node', { addon: true });
  expect(findAddonPackage(resolve)).toBe('@tensorflow/tfjs-node');
  install('@tensorflow/tfjs-node-gpu', { addon: true });
  expect(findAddonPackage(resolve)).toBe('@tensorflow/tfjs-node-gpu');
});

it('passes over a package whose addon is missing', () => {
  install('@tensorflow/tfjs-node-gpu', { addon: false });
  install('@tensorflow/tfjs-node', { addon: true });
  expect(findAddonPackage(resolve)).toBe('@tensorflow/tfjs-node');
});

it('says what to run where the addon is missing', () => {
  install('@tensorflow/tfjs-node', { addon: false });
  expect(() => findAddonPackage(resolve)).toThrow(
    /needs the compiled addon.*Run: npm rebuild @tensorflow\/tfjs-node --build-addon-from-source/,
  );
});

it('says what to install where there is no package', () => {
  expect(() => findAddonPackage(resolve)).toThrow(
    /neither is installed\. Run: npm install @tensorflow\/tfjs-node/,
  );
});

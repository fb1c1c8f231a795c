import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findNodeHeaders } from './find-node-headers.mjs';
import { findTensorflow } from './find-tensorflow.mjs';

/** The newest of Node's binary interfaces that the sources are written for; every supported Node has it. */
const NAPI_VERSION = 8;

/**
 * Compiles the addon into the tfjs-node of this workspace.
 *
 * @param {string} python a Python that can import TensorFlow
 * @returns {string} the addon's path
 */
export function buildAddon(python) {
  const tensorflow = findTensorflow(python);
  const headers = findNodeHeaders();
  const tfjsNode = dirname(
    createRequire(import.meta.url).resolve('@tensorflow/tfjs-node/package.json'),
  );
  const folder = join(tfjsNode, 'lib', `napi-v${NAPI_VERSION}`);
  const addon = join(folder, 'tfjs_binding.node');
  mkdirSync(folder, { recursive: true });
  const compiler = process.env['CXX'] ?? 'g++';
  const flags = ['-shared', '-fPIC', '-O2', '-std=c++17', `-DNAPI_VERSION=${NAPI_VERSION}`];
  const includes = [`-I${tfjsNode}`, `-I${tensorflow}/include`, `-I${headers}`];
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) =>
    join(tfjsNode, 'binding', file),
  );
  const libraries = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];
  const linking = [
    `-L${tensorflow}`,
    ...libraries.map((file) => `-l:${file}`),
    `-Wl,-rpath,${tensorflow}`,
  ];
  execFileSync(compiler, [...flags, ...includes, ...sources, '-o', addon, ...linking], {
    stdio: 'inherit',
  });
  return addon;
}

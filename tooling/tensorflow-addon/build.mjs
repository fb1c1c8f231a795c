// node tooling/tensorflow-addon/build.mjs [--python python3]
//
// tfjs-node brings no addon for current platforms and an old TensorFlow. Its C++ sources compile as they are against the
// library and the headers in the Python package `tensorflow-cpu` (or `tensorflow`). The result lands in this
// workspace's tfjs-node, where the test project node-tensorflow and useBackend('tensorflow') find it.
// Needs Linux, g++, Node's headers, and a Python with TensorFlow: pip install tensorflow-cpu.
import { parseArgs } from 'node:util';
import { buildAddon } from './src/build-addon.mjs';

const { values } = parseArgs({ options: { python: { type: 'string', default: 'python3' } } });
try {
  console.log(`Built ${buildAddon(values.python)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

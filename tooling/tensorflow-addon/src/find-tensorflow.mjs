import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

// Finding the package does not import it, which would take seconds.
const PRINT_FOLDER = `
import importlib.util
spec = importlib.util.find_spec("tensorflow")
print(spec.submodule_search_locations[0] if spec else "")
`;

/**
 * The folder of the Python package `tensorflow`, with its library and headers.
 *
 * @param {string} python
 * @returns {string}
 */
export function findTensorflow(python) {
  const folder = execFileSync(python, ['-c', PRINT_FOLDER], { encoding: 'utf8' }).trim();
  if (folder === '') {
    throw new Error(
      `${python} has no TensorFlow. Run: ${python} -m pip install tensorflow-cpu, or name a Python that has it with --python.`,
    );
  }
  if (!existsSync(join(folder, 'libtensorflow_cc.so.2'))) {
    throw new Error(
      `${folder} has no libtensorflow_cc.so.2; only Linux wheels of TensorFlow 2.13 and newer do.`,
    );
  }
  return folder;
}

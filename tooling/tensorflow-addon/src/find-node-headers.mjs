import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The folder with `node_api.h` for the Node that runs this: beside it, or where node-gyp keeps what it has fetched.
 *
 * @returns {string}
 */
export function findNodeHeaders() {
  const places = [
    join(dirname(process.execPath), '..', 'include', 'node'),
    join(homedir(), '.cache', 'node-gyp', process.versions.node, 'include', 'node'),
  ];
  const found = places.find((place) => existsSync(join(place, 'node_api.h')));
  if (found !== undefined) return found;
  throw new Error(
    `No headers of Node ${process.versions.node} in ${places.join(' or ')}. Run: npx node-gyp install`,
  );
}

// Packs every package and looks at the tarballs as npm and TypeScript will: publint for what the manifest promises,
// "are the types wrong" for what each entry resolves to.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { packPackages } from './src/pack-packages.mjs';

const { resolve } = createRequire(import.meta.url);
const attw = join(dirname(resolve('@arethetypeswrong/cli/package.json')), 'dist', 'index.js');

const folder = await mkdtemp(join(tmpdir(), 'diffeo-packed-'));
try {
  for (const [name, tarball] of await packPackages(folder)) {
    const complaints = [...(await lint(tarball)), ...(await wrongTypes(tarball))];
    for (const complaint of complaints) console.error(`${name}: ${complaint}`);
    if (complaints.length > 0) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

/** @param {string} tarball */
async function lint(tarball) {
  const bytes = await readFile(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: new Uint8Array(bytes).buffer },
    strict: true,
  });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

/** @param {string} tarball */
async function wrongTypes(tarball) {
  const args = [
    attw,
    tarball,
    '--profile',
    'esm-only',
    '--format',
    'ascii',
    '--no-emoji',
    '--no-color',
  ];
  try {
    await promisify(execFile)(process.execPath, args);
    return [];
  } catch (error) {
    return [String(/** @type {{ stdout?: string }} */ (error).stdout ?? error)];
  }
}

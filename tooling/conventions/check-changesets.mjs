// Fails when a package has changed since its last release and no changeset says how. Unlike `changeset status` it
// needs no base branch, so that it also works in a fresh clone of a single commit.
import { changesetBreaches } from './src/changeset-breaches.mjs';
import { readReleaseState } from './src/read-release-state.mjs';

const breaches = changesetBreaches(readReleaseState(process.cwd()));
for (const breach of breaches) console.error(breach);
process.exitCode = breaches.length === 0 ? 0 : 1;

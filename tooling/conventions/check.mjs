// Prints every breach of the conventions and fails if there is one.
import { findBreaches } from './src/find-breaches.mjs';

const breaches = findBreaches(process.cwd());
for (const { path, breach } of breaches) console.error(`${path}: ${breach}`);
process.exitCode = breaches.length === 0 ? 0 : 1;

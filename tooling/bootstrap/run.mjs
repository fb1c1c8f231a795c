// The entry of every npm script. It must parse and run on any Node with ES modules, however old, so that an old
// one answers with a sentence; what needs a current Node is imported after that.
import { nodeVersionProblem } from './src/node-version-problem.mjs';

const problem = nodeVersionProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
const { main } = await import('./src/main.mjs');
process.exitCode = await main(process.argv.slice(2));

// Type-checks every example of the documentation and prints what is wrong with them.
import { findExamples } from './src/find-examples.mjs';
import { typeCheckExamples } from './src/type-check-examples.mjs';

const problems = typeCheckExamples(findExamples());
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

/**
 * A package's README shows a program that uses it; the tests run those programs.
 *
 * @param {string} text of the README, empty if there is none
 * @param {string} name of the package
 * @returns {string[]}
 */
export function readmeWithExample(text, name) {
  if (text === '') return ['is missing'];
  const programs = [...text.matchAll(/^```(?:ts|js)\n([\s\S]*?)^```/gm)].map(
    ([, code]) => code ?? '',
  );
  if (programs.some((code) => code.includes(`from '${name}`))) return [];
  return [`has no \`\`\`ts example that imports from '${name}'`];
}

import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { publicEntries } from './public-entries.mjs';

/** @typedef {import('./find-examples.mjs').Example} Example */

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
/** Where the examples stand for the compiler: here every package of the family resolves. */
const folder = `${root}/tooling/examples/src`;
const ENTRIES = `${folder}/entries.ts`;
const TFJS = '@tensorflow/tfjs-core';

/** What TypeScript reports for a name that is not declared: plainly, with a guess at what was meant, or as `{ name }`. */
const CANNOT_FIND_NAME = [2304, 2552, 18004];

/**
 * Type-checks examples against the sources. Fragments get the imports of the public names that they use; a value
 * that they use and that is no public name is left to the reader, and has any type.
 *
 * @param {readonly Example[]} examples
 * @returns {string[]} what is wrong, each with its place
 */
export function typeCheckExamples(examples) {
  const files = examples.map((example, index) => ({
    example,
    file: `${folder}/example-${index}.ts`,
  }));
  const asWritten = compile(
    new Map(files.map(({ example, file }) => [file, module(example.code)])),
  );
  const exportsOf = exportLookup(asWritten);
  const completed = new Map(
    files.map(({ example, file }) => {
      const missing = problemsOf(asWritten, file).flatMap(({ missingName }) => missingName ?? []);
      const header =
        example.kind === 'fragment' ? headerFor(example, new Set(missing), exportsOf) : '';
      return [file, module(example.code, header)];
    }),
  );
  const complete = compile(completed);
  return files.flatMap(({ example, file }) =>
    problemsOf(complete, file).map(
      ({ line, text }) => `${example.path}:${example.line + line - 1}: ${text}`,
    ),
  );
}

/**
 * The header takes one line, so that the code begins on the second.
 *
 * @param {string} code
 * @param {string} [header]
 */
function module(code, header = '') {
  return `export {}; ${header}\n${code}`;
}

/**
 * The declarations that a fragment leaves out.
 *
 * @param {Example} example
 * @param {ReadonlySet<string>} missing the names that it uses and does not declare
 * @param {(specifier: string) => readonly string[]} exportsOf
 * @returns {string}
 */
function headerFor({ path, code }, missing, exportsOf) {
  const owner = path.replace(/^packages\/([^/]+)\/.*$/, '@diffeo/$1');
  const entries = publicEntries();
  const [own, other] = [true, false].map((owned) =>
    entries.filter((entry) => entry.startsWith(owner) === owned),
  );
  const specifiers = [`${root}/${path}`, ...(own ?? []), ...(other ?? [])];
  return [...missing]
    .map((name) => {
      // Lower case and never called: the reader's value rather than an op of tfjs that has its name.
      const isValue = /^[a-z]/.test(name) && !new RegExp(`\\b${name}\\(`).test(code);
      const specifier = specifiers.find(
        (entry) => exportsOf(entry).includes(name) && !(isValue && entry === TFJS),
      );
      if (specifier !== undefined) {
        return `import { ${name} } from '${specifier.replace(/[.]ts$/, '.js')}';`;
      }
      // A class or a function that nobody exports is a mistake of the example, which stays undeclared.
      return isValue ? `declare const ${name}: any;` : '';
    })
    .join(' ');
}

/**
 * @param {ts.Program} program
 * @returns {(specifier: string) => readonly string[]} the names that a public entry, or a source file by its path, exports
 */
function exportLookup(program) {
  const checker = program.getTypeChecker();
  /** @type {Map<string, readonly string[]>} */
  const known = new Map();
  return (specifier) => {
    const names = known.get(specifier) ?? lookUp(specifier);
    known.set(specifier, names);
    return names;
  };
  /** @param {string} specifier */
  function lookUp(specifier) {
    const options = program.getCompilerOptions();
    const { resolvedModule } = ts.resolveModuleName(specifier, ENTRIES, options, ts.sys);
    const source = program.getSourceFile(resolvedModule?.resolvedFileName ?? specifier);
    const symbol = source && checker.getSymbolAtLocation(source);
    return symbol ? checker.getExportsOfModule(symbol).map(({ name }) => name) : [];
  }
}

/**
 * @param {ts.Program} program
 * @param {string} file
 * @returns {{ line: number, text: string, missingName?: string }[]}
 */
function problemsOf(program, file) {
  const source = program.getSourceFile(file);
  const found = [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
  return found.map(({ code, start = 0, length = 0, messageText }) => ({
    line: source ? source.getLineAndCharacterOfPosition(start).line : 0,
    text: ts.flattenDiagnosticMessageText(messageText, ' '),
    ...(CANNOT_FIND_NAME.includes(code) && {
      missingName: source?.text.slice(start, start + length),
    }),
  }));
}

/**
 * @param {ReadonlyMap<string, string>} modules the text of each file that is not on disk
 * @returns {ts.Program}
 */
function compile(modules) {
  const { config } = ts.readConfigFile(`${root}/tsconfig.base.json`, ts.sys.readFile);
  // The reader's own program has its own rules of style.
  const style = { noUnusedLocals: false, noUnusedParameters: false, verbatimModuleSyntax: false };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, ...style },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const imports = publicEntries().map((specifier) => `import '${specifier}';`);
  const all = new Map([...modules, [ENTRIES, imports.join('\n')]]);
  host.fileExists = (path) => all.has(path) || fileExists(path);
  host.readFile = (path) => all.get(path) ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const text = all.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  return ts.createProgram([...all.keys()], options, host);
}

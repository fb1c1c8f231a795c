import { defaultSettings, type Settings } from './settings.js';

const PROGRAM = 'npm run quickstart';

/** Quotes what a shell would take apart. */
function word(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function commandOf(words: readonly string[]): string {
  return words.length === 0 ? PROGRAM : `${PROGRAM} -- ${words.map(word).join(' ')}`;
}

/** The option of a setting: `--learning-rate` of `learningRate`. */
export function optionName(setting: string): string {
  return `--${setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The command that starts a run with these settings: it names those that are not the default. */
export function commandLine(settings: Settings): string {
  const words = Object.entries(settings)
    .filter(([name, value]) => String(value) !== String(defaultSettings[name as keyof Settings]))
    .flatMap(([name, value]) => [optionName(name), String(value)]);
  return commandOf(words);
}

/** The command that goes on with the run in a folder. */
export function resumeCommand(folder: string): string {
  return commandOf(['--resume', folder]);
}

import { describe, expect, it } from 'vitest';
import { commandLine, optionName, resumeCommand } from './command-line.js';
import { parseArguments } from './parse-arguments.js';
import { defaultSettings } from './settings.js';

describe('commandLine', () => {
  it('is short for the main job', () => {
    expect(commandLine(defaultSettings)).toBe('npm run quickstart');
  });

  it('gives back the settings when it is parsed', () => {
    const given = {
      epochs: 5,
      hidden: [512, 256],
      learningRate: 1e-4,
      klSchedule: 'linear',
      subset: 10,
    } as const;
    const line = commandLine({ ...defaultSettings, ...given, hidden: [...given.hidden] });
    expect(line).toBe(
      'npm run quickstart -- --epochs 5 --hidden 512,256 --learning-rate 0.0001 --kl-schedule linear --subset 10',
    );
    expect(parseArguments(line.split(' ').slice(4)).given).toEqual(given);
  });

  it('quotes what a shell would take apart', () => {
    expect(commandLine({ ...defaultSettings, data: "my data's" })).toBe(
      "npm run quickstart -- --data 'my data'\\''s'",
    );
  });
});

describe('resumeCommand', () => {
  it('names the folder', () => {
    expect(resumeCommand('runs/mnist-vae-2')).toBe(
      'npm run quickstart -- --resume runs/mnist-vae-2',
    );
  });
});

describe('optionName', () => {
  it('is the name in words', () => {
    expect([optionName('seed'), optionName('learningRate')]).toEqual(['--seed', '--learning-rate']);
  });
});

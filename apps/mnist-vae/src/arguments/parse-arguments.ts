import { Command, Option } from 'commander';
import { integerOf, numberOf, sizesOf } from './number-of.js';
import { defaultSettings, klSchedules, type Settings } from './settings.js';

/** Where runs go if no folder is named. */
export const DEFAULT_FOLDER = 'runs/mnist-vae';

/** What the command line asks for. */
export interface Arguments {
  /** Only the settings that were named: the others come from the defaults, or from the run that is continued. */
  given: Partial<Settings>;
  /** The output folder; where it has contents already, a number is added. */
  out: string;
  /** The folder of the run to continue, true for the newest, or false to start one. */
  resume: string | boolean;
}

const EXAMPLES = `
Examples:
  npm run quickstart                                          the main job
  npm run quickstart -- --subset 5000 --epochs 1              a first look, in seconds
  npm run quickstart -- --latent 2 --hidden 512,256           another network
  npm run quickstart -- --kl-schedule linear --kl-warmup 2    KL annealing
  npm run quickstart -- --resume                              go on with the newest run
  npm run quickstart -- --resume --epochs 5                   and train it for longer`;

function describeProgram(): Command {
  const settings = defaultSettings;
  return new Command('npm run quickstart --')
    .description(
      'Trains a variational autoencoder on MNIST and leaves pictures, numbers and weights in a folder.',
    )
    .usage('[options]')
    .option(
      '-b, --backend <name>',
      'auto, webgpu, webgl, wasm, cpu or tensorflow',
      settings.backend,
    )
    .option(
      '-e, --epochs <n>',
      'passes over the training images',
      integerOf({ least: 1 }),
      settings.epochs,
    )
    .option('--batch <n>', 'images in one step', integerOf({ least: 1 }), settings.batch)
    .option('--latent <n>', 'latent dimensions', integerOf({ least: 1 }), settings.latent)
    .addOption(
      new Option('--hidden <sizes>', 'hidden sizes of the encoder; the decoder has them in reverse')
        .argParser(sizesOf)
        .default(settings.hidden, settings.hidden.join(',')),
    )
    .option(
      '--learning-rate <rate>',
      'of Adam',
      numberOf({ least: 0, inclusive: false }),
      settings.learningRate,
    )
    .option(
      '--seed <n>',
      'of every random number in the run',
      integerOf({ least: 0 }),
      settings.seed,
    )
    .addOption(
      new Option('--kl-schedule <name>', 'how the weight of the KL term reaches 1')
        .choices(klSchedules)
        .default(settings.klSchedule),
    )
    .option(
      '--kl-warmup <epochs>',
      'epochs until that weight is 1, or epochs of one cycle',
      numberOf({ least: 0, inclusive: false }),
      settings.klWarmup,
    )
    .option(
      '--free-bits <nats>',
      'KL in each latent dimension that costs nothing',
      numberOf({ least: 0 }),
      settings.freeBits,
    )
    .option(
      '--iwae-samples <k>',
      'K of the importance-weighted bound on the test set; 0 leaves it out',
      integerOf({ least: 0 }),
      settings.iwaeSamples,
    )
    .option(
      '--iwae-images <n>',
      'on how many test images that bound is taken',
      integerOf({ least: 1 }),
      settings.iwaeImages,
    )
    .option(
      '--subset <n>',
      'use the first n training and test images; 0 is all',
      integerOf({ least: 0 }),
      settings.subset,
    )
    .option('--data <folder>', 'idx files to use instead of MNIST, such as those of Fashion-MNIST')
    .option(
      '-o, --out <folder>',
      'output folder; a number is added if it has contents',
      DEFAULT_FOLDER,
    )
    .option('-r, --resume [folder]', 'go on with the run in this folder, or with the newest')
    .helpOption('-h, --help', 'show this text')
    .addHelpText('after', EXAMPLES)
    .showHelpAfterError('Add --help for all options.')
    .allowExcessArguments(false)
    .exitOverride();
}

/**
 * Reads the command line. For `--help` and for mistakes commander has printed its text by the time this throws.
 *
 * @param argv the arguments, without the names of Node and of the program.
 * @throws {CommanderError} with the exit code, where there is nothing more to do.
 */
export function parseArguments(argv: readonly string[], program = describeProgram()): Arguments {
  program.parse(argv, { from: 'user' });
  const { out, resume = false, ...values } = program.opts();
  const named = Object.entries(values).filter(
    ([name]) => program.getOptionValueSource(name) === 'cli',
  );
  return { given: Object.fromEntries(named), out, resume };
}

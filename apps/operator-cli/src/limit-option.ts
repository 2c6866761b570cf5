import { InvalidArgumentError, Option } from 'commander';

/** `--limit`, of a listing: 50 rows unless a number from 1 is given. */
export const limitOption = (): Option =>
  new Option('--limit <number>', 'rows at the most').default(50).argParser((text) => {
    if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('must be a number from 1, for example 50');
    return Number(text);
  });

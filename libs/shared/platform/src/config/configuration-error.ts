/** One variable and what is wrong with it; never its value. */
export interface ConfigurationProblem {
  readonly variable: string;
  readonly problem: string;
}

/** The configuration cannot be used. Names every problem at once, so that one correction is enough. */
export class ConfigurationError extends Error {
  readonly code = 'CONFIGURATION_INVALID';

  constructor(readonly problems: readonly ConfigurationProblem[]) {
    super(
      [
        `The configuration has ${problems.length} problem${problems.length === 1 ? '' : 's'}:`,
        ...problems.map(({ variable, problem }) => `  ${variable}: ${problem}`),
        'docs/configuration.md describes every variable.',
      ].join('\n'),
    );
    this.name = 'ConfigurationError';
  }
}

import { measurePagesCommand } from './browser/figures/measure-pages-command.js';

process.exitCode = await measurePagesCommand(process.stdout);

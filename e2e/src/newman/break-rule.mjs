/** Loaded before a process of ours by `--import`: breaks one rule of it in memory, the build stays as it is. */
import { register } from 'node:module';

register('./broken-module.mjs', import.meta.url, { data: { ruleFile: process.env.FEEDLINE_BROKEN_RULE } });

import { runNode } from './run-command.mjs';

/** A step that is one Node command: passed when it ends with 0. `args` is a function, because packages come first. */
export const staticCheck = (name, args) => ({
  name,
  async run() {
    const { code, output } = await runNode(args());
    return code === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [], output };
  },
});

import type { Stage } from '../../story/stage.js';

/** The same stage with another of its banks as the one that the story is about. */
export function stageAt(stage: Stage, bankPath: string): Stage {
  const banks = stage.secrets.banks.filter(({ path }) => path === bankPath);
  return { ...stage, secrets: { ...stage.secrets, banks } };
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { operatorFileOf } from './operator-file.js';
import { findRunningStack } from './run-record.js';
import type { DatabaseUrls } from './stack-databases.js';
import { SECRETS_FILE, type StackSecrets } from './stack-secrets.js';
import type { StackUrls } from './stack-urls.js';

/** What another program of the same person may know of a running stack. */
export interface AttachedStack {
  readonly urls: StackUrls;
  readonly secrets: StackSecrets;
  readonly databases: Pick<DatabaseUrls, 'connector'>;
}

/** The stack that runs from this folder and is ready; undefined when there is none, or it keeps its secrets to itself. */
export function attachToStack(folder: string): AttachedStack | undefined {
  const record = findRunningStack(folder);
  const secretsFile = path.join(folder, SECRETS_FILE);
  if (!record || !existsSync(secretsFile) || !existsSync(operatorFileOf(folder))) return undefined;
  const { DATABASE_URL: connector = '' } = parseEnv(readFileSync(operatorFileOf(folder), 'utf8'));
  return {
    urls: record.urls as StackUrls,
    secrets: JSON.parse(readFileSync(secretsFile, 'utf8')) as StackSecrets,
    databases: { connector },
  };
}

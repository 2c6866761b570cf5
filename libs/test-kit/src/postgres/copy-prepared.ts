import { randomBytes } from 'node:crypto';
import { createDatabase, dropDatabase, queryDatabase } from '@feedline/local-stack';

/** Fills an empty database, of whose owner it gets the URL: migrations, seeds. */
export type Preparation = (url: string) => Promise<unknown>;

const PASSWORD = 'obviously-fake';
const DUPLICATE_DATABASE = '42P04';

/** Creates the database `name` as a copy of what `prepare` made, which only the first caller of a run has to do. */
export async function copyPrepared(server: string, name: string, prepare: Preparation): Promise<string> {
  const template = templateOf(prepare);
  const owner = (await ownerOf(server, template)) ?? (await make(server, template, prepare));
  await queryDatabase(server, `create database "${name}" template "${template}" owner "${owner}"`);
  return Object.assign(new URL(server), { username: owner, password: PASSWORD, pathname: `/${name}` }).href;
}

function templateOf({ name }: Preparation): string {
  if (!/^\w{1,50}$/.test(name)) throw new Error('What prepares a database is a function with a name of its own');
  return `template_${name}`;
}

async function ownerOf(server: string, template: string): Promise<string | undefined> {
  const [found] = await queryDatabase<{ owner: string }>(
    server,
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = $1',
    [template],
  );
  return found?.owner;
}

/** Two test workers may come at once: the template is the one that gets its name first. Answers its owner. */
async function make(server: string, template: string, prepare: Preparation): Promise<string> {
  const draft = `draft_${randomBytes(8).toString('hex')}`;
  await prepare(await createDatabase(server, { name: draft, password: PASSWORD }));
  try {
    await queryDatabase(server, `alter database "${draft}" rename to "${template}"`);
    return draft;
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
    await dropDatabase(server, draft);
    return (await ownerOf(server, template)) ?? draft;
  }
}

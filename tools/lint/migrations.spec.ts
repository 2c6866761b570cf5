import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '..', '..');
const migrations = ['prisma', 'libs/connector', 'libs/sandbox']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true }).map((file) => path.join(folder, `${file}`)),
  )
  .filter((file) => file.endsWith('migration.sql') && !/node_modules|\/dist\//.test(file));

const matching = (pattern: RegExp, files: string[]): string[] =>
  files.filter((file) => pattern.test(readFileSync(path.join(root, file), 'utf8')));

describe('the migrations', () => {
  it('are found in all three databases', () => {
    const owners = new Set(migrations.map((file) => file.split(/\/(?:src\/.*?)?migrations\//)[0]));
    expect(owners.size).toBeGreaterThanOrEqual(3);
  });

  it('never make a business time in the database', () => {
    expect(matching(/\bnow\s*\(|current_(timestamp|date)|localtimestamp/i, migrations)).toEqual([]);
  });

  it('read the clock of the database only for the leases of the connector', () => {
    const others = migrations.filter((file) => !file.startsWith('prisma/'));
    expect(matching(/clock_timestamp/i, others)).toEqual([]);
  });
});

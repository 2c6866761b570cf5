import { AuditRepository, CustomerErasureRepository, isNeeded, type CustomerTraces } from '@feedline/persistence';
import { parseConfiguration, Seal, sealingConfig, SystemClock } from '@feedline/platform';
import type { Command } from 'commander';
import { actor } from './actor.js';
import { environment } from './config.js';
import { fail } from './fail.js';
import { printLine } from './print.js';
import { withDatabase } from './with-database.js';

interface Options {
  bank: string;
  yes?: boolean;
}

/** Nothing was done, because the operator has not said yes. */
const NOT_CONFIRMED = 2;

/** `feedline erase customer`: removes what is kept of a customer, or shows what would go. */
export function eraseCommand(program: Command): void {
  program
    .command('erase')
    .description('remove what is kept of a person')
    .command('customer')
    .description('everywhere in the connector, in one transaction; without --yes it shows what would go, exit code 2')
    .argument('<customerRef>', "the bank's own reference of the customer")
    .requiredOption('--bank <bankId>', "Sage's id of the bank")
    .option('--yes', 'erase it')
    .action(erase);
}

async function erase(customerRef: string, { bank: bankId, yes }: Options): Promise<void> {
  const { SEALING_KEY } = parseConfiguration(environment, sealingConfig);
  const seal = new Seal(Buffer.from(SEALING_KEY.reveal(), 'base64'));
  await withDatabase(async (database) => {
    const erasures = new CustomerErasureRepository(database, new AuditRepository(database), seal);
    const key = { bankId, customerRef };
    if (!yes) return showTraces(await erasures.look(key));
    const { kind, traces } = await erasures.erase(key, { actor: actor(), now: new SystemClock().now() });
    if (kind === 'refused') return refuse(traces);
    if (kind === 'nothing') return printLine('Nothing is kept of this customer at this bank.');
    printLine(`Erased: ${listed(traces)}.`);
    printLine('What Sage keeps, and what your core system and your backups keep, is for them to erase.');
  });
}

function showTraces(traces: CustomerTraces): void {
  if (isNeeded(traces)) return refuse(traces);
  const found = listed(traces);
  if (!found) return printLine('Nothing is kept of this customer at this bank.');
  printLine(`Would be erased: ${found}.`);
  fail('Nothing was changed. Run it again with --yes to erase it; it cannot be undone.', NOT_CONFIRMED);
}

/** What still needs the data, and what to do about each. */
function refuse({ linked, unreported, jobs }: CustomerTraces): void {
  if (linked.length > 0) {
    fail(
      `Still linked: ${linked.join(', ')}. The customer has to disconnect these bank accounts in the Sage product first: ` +
        'Sage goes on asking for their data until then.',
    );
  }
  if (unreported.length > 0) {
    fail(
      `Being reported to Sage: authorisation ${unreported.join(', ')}. It takes seconds; feedline status if it stays.`,
    );
  }
  for (const { outboxId, state } of jobs) {
    fail(
      state === 'dead'
        ? `Job ${outboxId} is dead and still needs the data: feedline jobs replay ${outboxId}, or jobs dismiss ${outboxId}.`
        : `Job ${outboxId} is ${state} and still needs the data: wait until it is done, feedline jobs show ${outboxId}.`,
    );
  }
  fail('Nothing was erased. Run it again when this is settled.');
}

const listed = ({ counts }: CustomerTraces): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`)
    .join(', ');

import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import { duplicates, refused } from '../testing/scripted-service.js';

describe('the balance that was told last', () => {
  const rig = laneRig((rig) => rig.link('ba-1'));

  const goOn = (times = 8) => rig.goOn(times, 15_000);
  const told = () =>
    rig.service.posts.map((body) => JSON.parse(body).data.accountDetails[0].balances.ledgerBalance as number);

  it('is that of now, when the newest row of a statement was there already by another way', async () => {
    await bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-01-03' }]);
    rig.service.onPost = [refused(409, 'duplicateUniqueId', duplicates('t-2'))];
    await goOn();
    expect(told()).toEqual([-2, -1, -2]);
  });

  it('is that of now, when a statement before the newest row told another', async () => {
    await bookEntries(rig.database, [{ on: '2026-01-02' }]);
    await goOn();
    await rig.rows(`insert into delivery (lane_id, transaction_id, position, date_posted, mark)
                    select lane_id, 't-3', 3, '2026-02-03', 'left out' from lane`);
    await bookEntries(rig.database, [{ on: '2026-02-02' }, { on: '2026-02-03', minor: 100 }]);
    await goOn();
    expect(told()).toEqual([-1, -2, -1]);
  });

  it('says what can be disposed of now beside the newest row alone', async () => {
    await bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-02-20' }]);
    await rig.rows('update ledger_account set available_balance_minor = 7700');
    await goOn();
    const balances = rig.service.posts.map((body) => JSON.parse(body).data.accountDetails[0].balances as object);
    expect(balances).toHaveLength(2);
    expect(balances[0]).not.toHaveProperty('availableBalance');
    expect(balances[1]).toMatchObject({ availableBalance: 77 });
  });
});

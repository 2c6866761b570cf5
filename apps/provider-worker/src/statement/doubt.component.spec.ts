import { describe, expect, it } from '@jest/globals';
import { bookEntries } from '../testing/book-entries.js';
import { laneRig } from '../testing/lane-rig.js';
import type { Answer } from '../testing/recording-server.js';
import { duplicates, refused, rowsIn, taken, word } from '../testing/scripted-service.js';
import { TIMEOUT_MS } from '../testing/start-lane-rig.js';

describe('a statement in doubt', () => {
  const rig = laneRig(async (rig) => {
    await rig.link('ba-1');
    await bookEntries(rig.database, [{ on: '2026-01-02' }, { on: '2026-01-03' }]);
  });

  const goOn = (times = 5) => rig.goOn(times, 15_000);
  const statement = async () => (await rig.rows('select * from statement order by statement_id'))[0]!;
  const lane = async () => (await rig.rows('select * from lane'))[0]!;
  const events = async () =>
    (await rig.rows(`select event from lane_event where event <> 'opened' order by lane_event_id`)).map(
      (row) => row['event'],
    );
  /** All that was posted for these rows were the same bytes. */
  const sameBytes = (times: number) => {
    expect(rig.service.posts).toHaveLength(times);
    expect(new Set(rig.service.posts).size).toBe(1);
  };

  it.each<[string, Answer]>([
    ['a closed connection', 'drop'],
    ['no answer in time', 'hang'],
    ['a 500', { status: 500 }],
    ['nonsense', { status: 201, body: '<html>' }],
  ])('waits out the time-out after %s, and sends the identical bytes', async (_what, answer) => {
    rig.service.onPost = [answer];
    await rig.work();
    expect(await statement()).toMatchObject({ state: 'sent', sends: 1, answered_at: null });
    const [waits] = await rig.rows(
      `select extract(epoch from due_at - clock_timestamp()) * 1000 as ms, idle from lane where not in_hand`,
    );
    expect(waits).toMatchObject({ idle: false });
    await rig.work();
    expect(rig.service.posts).toHaveLength(1);
    await goOn();
    sameBytes(2);
    expect(await statement()).toMatchObject({ state: 'accepted', sends: 2, provider_statement_id: 's-1' });
  });

  it('is not sent again before the time-out is over when its process died after the sending', async () => {
    await rig.rows(`update lane set due_at = 'infinity', idle = false`);
    rig.service.onPost = ['drop'];
    await rig.rows(`update lane set due_at = '-infinity'`);
    await rig.work();
    await rig.rows(`update lane set due_at = '-infinity', in_hand = true`);
    rig.clock.advance(TIMEOUT_MS - 100);
    await rig.work();
    expect(rig.service.posts).toHaveLength(1);
    await goOn();
    sameBytes(2);
  });

  it('is not waited for until a clock that was wrong comes round again', async () => {
    rig.service.onPost = ['drop'];
    await rig.work();
    rig.clock.set('2026-03-01T09:00:00Z');
    await goOn();
    sameBytes(2);
    expect(await statement()).toMatchObject({ state: 'accepted' });
  });

  it('is delivered when all of its ids are refused as there already', async () => {
    rig.service.onPost = ['drop', refused(409, 'duplicateUniqueId', duplicates('t-1', 't-2'))];
    await goOn();
    sameBytes(2);
    expect(rig.service.asked).toEqual([]);
    expect(await statement()).toMatchObject({
      state: 'accepted',
      evidence: 'every one of its transactions was refused as there already',
    });
    expect(await rig.rows('select state from bank_account_link')).toEqual([{ state: 'active' }]);
    expect(await events()).toEqual(['resolved by evidence']);
  });

  it('is asked after where the refusal names it, and the answer decides', async () => {
    rig.service.onPost = ['drop', refused(409, 'duplicateUniqueId', duplicates('t-1', 't-2'), 's-9')];
    rig.service.onGet = [word('inProgress')];
    await goOn();
    expect(rig.service.asked).toEqual(['s-9', 's-9']);
    expect(await statement()).toMatchObject({ state: 'accepted', provider_statement_id: 's-9', evidence: null });
  });

  it('waits while another is in flight, and sends the identical bytes then', async () => {
    rig.service.onPost = ['drop', refused(409, 'statementInFlight', [{ code: 'statementInFlight' }], 's-9')];
    await goOn();
    sameBytes(3);
    // What was refused at the door is no sending that may have had an effect.
    expect(await statement()).toMatchObject({ state: 'accepted', sends: 2 });
  });

  describe('that nobody of us sent before', () => {
    const told = async () =>
      (await rig.rows(`select statement_id, detail from lane_event where event = 'there before it was sent'`)).length;
    const all = duplicates('t-1', 't-2');

    it.each<[string, Answer[], Answer[]]>([
      ['refused with all of its ids', [refused(409, 'duplicateUniqueId', all)], []],
      [
        'refused with all of its ids, when its turn came at last',
        [{ status: 429 }, refused(409, 'statementInFlight'), refused(409, 'duplicateUniqueId', all)],
        [],
      ],
      ['refused in the name of another statement', [refused(409, 'duplicateUniqueId', all, 's-9')], []],
      ['taken, and then found to be there', [], [word('failed', all)]],
    ])('counts as delivered, and says so: %s', async (_what, posts, gets) => {
      Object.assign(rig.service, { onPost: posts, onGet: gets });
      await goOn();
      expect([await statement(), await told()]).toMatchObject([{ state: 'accepted' }, 1]);
    });

    it.each<[string, Answer[], Answer[]]>([
      ['an answer was lost', ['drop', refused(409, 'duplicateUniqueId', all)], []],
      ['its second copy failed', ['drop'], [word('failed', all)]],
      ['its id was lost', [taken('s-1'), refused(409, 'duplicateUniqueId', all)], [refused(404, 'not-found')]],
    ])('is not one of which %s', async (_what, posts, gets) => {
      Object.assign(rig.service, { onPost: posts, onGet: gets });
      await goOn();
      expect([await statement(), await told()]).toMatchObject([{ state: 'accepted' }, 0]);
    });
  });

  it('is split when a part is there already: that part is marked, the rest is cut anew', async () => {
    rig.service.onPost = [refused(409, 'duplicateUniqueId', duplicates('t-2'))];
    await goOn(7);
    expect(
      rig.service.posts.map((body) => rowsIn(body).map((row) => [row.uniqueId, row.datePosted.slice(0, 10)])),
    ).toEqual([
      [
        ['t-1', '2026-01-02'],
        ['t-2', '2026-01-03'],
      ],
      // Never older than the newest that is there.
      [['t-1', '2026-01-03']],
      // The balance after the part that was there already.
      [],
    ]);
    expect(await rig.rows('select transaction_id, mark from delivery order by position')).toEqual([
      { transaction_id: 't-1', mark: 'sent' },
      { transaction_id: 't-2', mark: 'accepted elsewhere' },
    ]);
    expect((await rig.rows('select state from statement order by 1')).map(({ state }) => state)).toEqual([
      'accepted',
      'accepted',
      'split',
    ]);
    expect(await lane()).toMatchObject({ state: 'open', through_position: '2' });
    expect(await events()).toEqual(['split']);
  });

  it('is delivered when its second copy fails in processing, as all of it is there', async () => {
    rig.service.onPost = ['drop'];
    rig.service.onGet = [word('failed', duplicates('t-1', 't-2'))];
    await goOn();
    expect(await statement()).toMatchObject({ state: 'accepted', last_word: 'failed' });
  });

  it('is sent again when its id is not known there any more', async () => {
    rig.service.onGet = [refused(404, 'not-found')];
    await goOn();
    sameBytes(2);
    expect(await statement()).toMatchObject({ state: 'accepted', provider_statement_id: 's-2' });
    expect(await events()).toEqual(['sent again']);
  });

  it('counts a 429 as no attempt, and waits as long as it says', async () => {
    rig.service.onPost = [{ status: 429, headers: { 'retry-after': '7' } }];
    await rig.work();
    expect(await statement()).toMatchObject({ state: 'sent', sends: 0 });
    await rig.pass(6_500);
    await rig.work();
    expect(rig.service.posts).toHaveLength(1);
    await goOn();
    expect(await statement()).toMatchObject({ state: 'accepted', sends: 1 });
  });

  it('is in doubt after a 503, which a gateway gives of what the service has taken, too', async () => {
    rig.service.onPost = [
      { status: 503, headers: { 'retry-after': '7' } },
      refused(409, 'duplicateUniqueId', duplicates('t-1', 't-2')),
    ];
    await rig.work();
    expect(await statement()).toMatchObject({ state: 'sent', sends: 1, answered_at: null });
    await rig.pass(6_500);
    await rig.work();
    expect(rig.service.posts).toHaveLength(1);
    await goOn();
    sameBytes(2);
    expect(await statement()).toMatchObject({ state: 'accepted', sends: 2 });
    expect(await events()).not.toContain('there before it was sent');
  });

  it('waits for people when the credentials are refused, and stops nothing', async () => {
    rig.service.onPost = [{ status: 401 }, { status: 401 }];
    const unauthorised = await rig.work().then(statement);
    expect(unauthorised).toMatchObject({ state: 'sent', sends: 0 });
    expect(await lane()).toMatchObject({ state: 'open' });
  });

  describe('in a state that nobody knows', () => {
    const unknown = (times: number) => Array.from({ length: times }, () => word('Archived'));
    const minutes = async (count: number) => {
      for (let half = 0; half < count * 2; half += 1) await rig.work().then(() => rig.pass(30_000));
    };

    it('is told at once, asked after, and goes on when the word is known again', async () => {
      rig.service.onGet = unknown(3);
      await goOn(2);
      expect(await statement()).toMatchObject({ state: 'following', last_word: 'Archived' });
      expect(await events()).toEqual(['unknown state']);
      await minutes(3);
      expect(await statement()).toMatchObject({ state: 'accepted', unknown_since: null, evidence: null });
      sameBytes(1);
    });

    it.each<[string, Answer, string]>([
      ['refused with all of its ids', refused(409, 'duplicateUniqueId', duplicates('t-1', 't-2'), 's-1'), 's-1'],
      ['the same answer again', taken('s-1'), 's-1'],
      ['taken anew', taken('s-7'), 's-7'],
    ])('is resolved after the bound by sending the identical bytes: %s', async (_what, answer, id) => {
      rig.service.onGet = unknown(22);
      await minutes(10);
      rig.service.onPost = [answer];
      expect(rig.service.posts).toHaveLength(1);
      await minutes(2);
      sameBytes(2);
      await minutes(13);
      expect(await statement()).toMatchObject({ state: 'accepted', provider_statement_id: id });
    });

    it('is not taken for accepted while something is said against it', async () => {
      const against = [{ code: 'olderThanNewest', uniqueId: 't-1' }];
      rig.service.onGet = Array.from({ length: 60 }, () => word('Archived', against));
      await minutes(10);
      rig.service.onPost = Array.from({ length: 20 }, () => taken('s-1'));
      await minutes(3);
      expect(await statement()).toMatchObject({ state: 'rejected', last_word: 'Archived' });
      expect(await lane()).toMatchObject({ state: 'stopped', reason: 'rejected: olderThanNewest' });
      expect(await rig.rows('select 1 from delivery')).toEqual([]);
    });

    it('waits anew when the identical bytes are refused as in flight', async () => {
      rig.service.onGet = unknown(40);
      await minutes(10);
      rig.service.onPost = [refused(409, 'statementInFlight')];
      await minutes(2);
      expect(await statement()).toMatchObject({ state: 'following' });
      sameBytes(2);
    });
  });
});

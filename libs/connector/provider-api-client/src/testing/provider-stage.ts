import { AccessTokens, Pace, type PacePriority } from '@feedline/domain';
import { Secret } from '@feedline/platform';
import { FakeClock } from '@feedline/test-kit';
import { MockAgent, setGlobalDispatcher } from 'undici';
import { ProviderApi } from '../provider-api.js';

/** What the service answers. */
export interface ProviderAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

/** A call as the service got it. */
export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string | undefined;
}

/** Lets every call go at once, and keeps what was asked of it. */
class OpenPace extends Pace {
  readonly turns: PacePriority[] = [];
  readonly holds: number[] = [];
  /** What every turn rejects with, before its call is made. */
  refuses: Error | undefined;
  #isInTurn = false;

  override async turn<Result>(priority: PacePriority, call: () => Promise<Result>): Promise<Result> {
    if (this.refuses) throw this.refuses;
    this.turns.push(priority);
    this.#isInTurn = true;
    return call().finally(() => (this.#isInTurn = false));
  }

  override hold(milliseconds: number): Promise<void> {
    if (!this.#isInTurn) throw new Error('the pause came after the turn');
    this.holds.push(milliseconds);
    return Promise.resolve();
  }
}

/** Gives `token-1` until a newer one is asked for. */
class CountedTokens extends AccessTokens {
  #generation = 1;
  override current() {
    return Promise.resolve({ value: `token-${this.#generation}`, generation: this.#generation });
  }
  override renew() {
    this.#generation += 1;
    return this.current();
  }
}

/** The Provider API's client beside a service that answers as the spec says, without a network. */
export function providerStage() {
  const agent = new MockAgent();
  agent.disableNetConnect();
  setGlobalDispatcher(agent);
  const requests: ProviderRequest[] = [];
  const answers: ProviderAnswer[] = [];
  agent
    .get('http://provider.test')
    .intercept({ path: () => true, method: () => true })
    .reply(({ method, path, body, headers }) => {
      const token = (headers as Record<string, string>)['authorization'];
      requests.push({ method, path, body, token });
      const { status, body: data = '', headers: told = {} } = answers.shift() ?? { status: 500 };
      return { statusCode: status, data, responseOptions: { headers: told } };
    })
    .persist();
  const pace = new OpenPace();
  const clock = new FakeClock();
  const options = {
    url: 'http://provider.test/provider/',
    apiKey: new Secret('obviously-fake-api-key'),
    timeoutMs: 1_000,
  };
  return { api: new ProviderApi(options, new CountedTokens(), pace, clock), pace, clock, requests, answers };
}

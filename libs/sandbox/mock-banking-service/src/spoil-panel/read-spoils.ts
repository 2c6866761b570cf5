import { Injectable } from '@nestjs/common';
import { describeSpoil, spoilSchema, Spoils } from '@feedline/mock-hooks';
import { Behaviour } from '../behaviour/behaviour.js';
import { Participants } from '../participant/participants.js';
import { FollowSageId } from '../timeline/sage-id/follow-sage-id.js';
import { sharedBeginning, spoilCards, type SpoilCard } from './spoil-card.js';

/** A spoil that waits for its calls, or a card that holds until all is disarmed. */
export interface ArmedSpoil {
  readonly title: string;
  readonly at: 'Banking Service' | 'Sage ID';
  /** 1 where it holds on. */
  readonly remaining: number;
}

/** What is armed, and how many calls are held. */
export interface ArmedView {
  readonly armed: readonly ArmedSpoil[];
  readonly held: number;
}

/** What the spoil panel shows. */
export interface SpoilView extends ArmedView {
  readonly cards: readonly SpoilCard[];
}

/** Reads what can be spoiled and what is, here and at Sage ID. */
@Injectable()
export class ReadSpoils {
  readonly #cards: readonly SpoilCard[];

  constructor(
    private readonly spoils: Spoils,
    private readonly followSageId: FollowSageId,
    private readonly behaviour: Behaviour,
    participants: Participants,
  ) {
    const callbacks = participants.banks().map(({ callbackUrls }) => callbackUrls);
    this.#cards = spoilCards({
      notification: sharedBeginning(callbacks.map(({ notification }) => new URL(notification).pathname)),
      auth: sharedBeginning(callbacks.map(({ auth }) => new URL(auth).pathname)),
    });
  }

  run(): SpoilView {
    const { spoils, held } = this.followSageId.spoils;
    const own = this.spoils.list().map((one) => this.#armed(one, 'Banking Service'));
    const foreign = spoils.map((one) => this.#armed(one, 'Sage ID'));
    return { cards: this.#cards, armed: [...own, ...foreign, ...this.#changed()], held: this.spoils.held + held };
  }

  card(id: unknown): SpoilCard | undefined {
    return this.#cards.find((card) => card.id === id);
  }

  /** What cards have changed in how all calls are treated. */
  #changed(): ArmedSpoil[] {
    const values = JSON.stringify(this.behaviour.values);
    const holds = ({ behaviour }: SpoilCard) =>
      behaviour !== undefined && JSON.stringify({ ...this.behaviour.values, ...behaviour }) === values;
    return this.#cards.filter(holds).map(({ title }) => ({ title, at: 'Banking Service', remaining: 1 }));
  }

  /** By the title of its card, or in the words of the journal when somebody else ordered it. */
  #armed({ remaining, spoil }: { remaining: number; spoil: object }, at: ArmedSpoil['at']): ArmedSpoil {
    const read = spoilSchema.safeParse(spoil);
    if (!read.success) return { title: 'Something else', at, remaining };
    const card = this.#cards.find((one) => one.spoil && JSON.stringify(one.spoil) === JSON.stringify(read.data));
    const { method = 'Any call', path = '' } = read.data;
    return { title: card?.title ?? `${method} ${path}: ${describeSpoil(read.data)}`, at, remaining };
  }
}

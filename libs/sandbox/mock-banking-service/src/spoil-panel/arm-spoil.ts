import { Injectable } from '@nestjs/common';
import { Spoils } from '@feedline/mock-hooks';
import { Behaviour } from '../behaviour/behaviour.js';
import { RelaySpoil } from './relay-spoil.js';
import type { SpoilCard } from './spoil-card.js';

/** Lets a card act where it belongs: on the next call here, at Sage ID, or on how statements are treated. */
@Injectable()
export class ArmSpoil {
  constructor(
    private readonly spoils: Spoils,
    private readonly sageId: RelaySpoil,
    private readonly behaviour: Behaviour,
  ) {}

  /** @throws ProblemError 502 when Sage ID is away, or is a real one */
  async run({ place, spoil, behaviour }: SpoilCard): Promise<void> {
    if (behaviour) this.behaviour.change(behaviour);
    if (!spoil) return;
    if (place === 'sage-id') await this.sageId.arm(spoil);
    else this.spoils.add(spoil);
  }

  /** Every call behaves again. */
  async disarm(): Promise<void> {
    this.behaviour.reset();
    this.spoils.clear();
    await this.sageId.disarm();
  }
}

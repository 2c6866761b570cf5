import { Injectable } from '@nestjs/common';
import type { Spoil } from '@feedline/mock-hooks';
import { refusal } from '../refusal.js';
import { FollowSageId } from '../timeline/sage-id/follow-sage-id.js';
import { SageIdSandbox } from '../timeline/sage-id/sage-id-sandbox.js';

/** Spoils that Sage ID is to act on. */
@Injectable()
export class RelaySpoil {
  constructor(
    private readonly sageId: SageIdSandbox,
    private readonly followSageId: FollowSageId,
  ) {}

  /** @throws ProblemError 502 when Sage ID is away, or is a real one */
  async arm(spoil: Spoil): Promise<void> {
    try {
      await this.sageId.arm(spoil);
    } catch (error) {
      throw refusal(502, 'sageIdUnavailable', (error as Error).message);
    }
    await this.followSageId.refreshSpoils();
  }

  /** What cannot be reached has nothing to forget. */
  async disarm(): Promise<void> {
    await this.sageId.disarm().catch(() => undefined);
    await this.followSageId.refreshSpoils();
  }
}

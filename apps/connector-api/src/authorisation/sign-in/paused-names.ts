import { SignInPauseRepository, type EnteredName } from '@feedline/persistence';
import { Clock, Seal } from '@feedline/platform';
import { Injectable } from '@nestjs/common';

/** The growing pause per entered name, which is kept as a keyed digest: known or not makes no difference. */
@Injectable()
export class PausedNames {
  constructor(
    private readonly pauses: SignInPauseRepository,
    private readonly seal: Seal,
    private readonly clock: Clock,
  ) {}

  /** The same digest for every way to write a name. */
  digest(bankId: string, name: string): EnteredName {
    const written = name.normalize('NFKC').trim().toLowerCase();
    return { bankId, nameDigest: this.seal.fingerprint('sign-in-name', `${bankId}/${written}`) };
  }

  /** 0 when a try may be made now (it counts as wrong until told otherwise), else the seconds to wait. */
  async ask(name: EnteredName): Promise<number> {
    return Math.ceil((await this.pauses.ask(name, this.clock.now())) / 1000);
  }

  async clear(name: EnteredName): Promise<void> {
    await this.pauses.clear(name);
  }

  async giveBack(name: EnteredName): Promise<void> {
    await this.pauses.giveBack(name, this.clock.now());
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { CallJournal } from '../journal/call-journal.js';
import { JournalController } from '../journal/journal.controller.js';
import { JournalStore } from '../journal/journal-store.port.js';
import { SpoilController } from '../spoil/spoil.controller.js';
import { Spoils } from '../spoil/spoils.js';

/** Spoils, journal and their `/sandbox` routes; `installMockHooks` lets them act on an app. */
@Module({})
export class MockHooksModule {
  /** @param store a provider of `JournalStore`, with the imports that it needs */
  static register(store: {
    imports?: DynamicModule['imports'];
    inject?: readonly unknown[];
    useFactory: (...dependencies: never[]) => JournalStore;
  }): DynamicModule {
    return {
      module: MockHooksModule,
      imports: store.imports ?? [],
      controllers: [SpoilController, JournalController],
      providers: [
        Spoils,
        { provide: JournalStore, inject: [...(store.inject ?? [])] as never[], useFactory: store.useFactory },
        { provide: CallJournal, inject: [JournalStore], useFactory: (kept: JournalStore) => new CallJournal(kept) },
      ],
      exports: [Spoils, CallJournal],
    };
  }
}

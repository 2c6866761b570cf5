import { Clock, Metrics, OperatorDoor, type OperatorKey } from '@feedline/platform';
import type { Provider, Type } from '@nestjs/common';
import { StatusController } from './status.controller.js';

/** What operators may ask, behind their keys; nothing is there without a key that opens it. */
export function operatorSlice(keys: readonly OperatorKey[]): { controllers: Type[]; providers: Provider[] } {
  return {
    controllers: keys.some(({ scopes }) => scopes.includes('status')) ? [StatusController] : [],
    providers: [
      {
        provide: OperatorDoor,
        inject: [Clock, Metrics],
        useFactory: (clock: Clock, metrics: Metrics) => new OperatorDoor(keys, clock, metrics),
      },
    ],
  };
}

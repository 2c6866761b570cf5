import {
  AuditRepository,
  StatementDeskRepository,
  StatementRepairRepository,
  StoppedLanesRepository,
} from '@feedline/persistence';
import { Clock, Metrics } from '@feedline/platform';
import { OperatorDoor, type OperatorKey, type OperatorScope } from '@feedline/platform/http';
import type { Provider, Type } from '@nestjs/common';
import { StatementController } from './statement.controller.js';
import { StatusController } from './status.controller.js';

const behind: readonly (readonly [OperatorScope, Type])[] = [
  ['status', StatusController],
  ['statements', StatementController],
];

/** What operators may ask and change, behind their keys; nothing is there without a key that opens it. */
export function operatorSlice(keys: readonly OperatorKey[]): { controllers: Type[]; providers: Provider[] } {
  const isOpened = (scope: OperatorScope): boolean => keys.some(({ scopes }) => scopes.includes(scope));
  return {
    controllers: behind.filter(([scope]) => isOpened(scope)).map(([, controller]) => controller),
    providers: [
      AuditRepository,
      StatementDeskRepository,
      StatementRepairRepository,
      StoppedLanesRepository,
      {
        provide: OperatorDoor,
        inject: [Clock, Metrics],
        useFactory: (clock: Clock, metrics: Metrics) => new OperatorDoor(keys, clock, metrics),
      },
    ],
  };
}

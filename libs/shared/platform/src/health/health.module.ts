import { Module, type DynamicModule } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

/** `/health/live`, `/health/ready` and `/metrics` of a process. */
@Module({})
export class HealthModule {
  /** @param readiness a provider of `Readiness`, with the imports that it needs */
  static register(readiness: {
    imports?: DynamicModule['imports'];
    inject?: never[] | readonly unknown[];
    useFactory: (...dependencies: never[]) => Readiness;
  }): DynamicModule {
    return {
      module: HealthModule,
      imports: readiness.imports ?? [],
      controllers: [HealthController],
      providers: [
        Metrics,
        { provide: Readiness, inject: [...(readiness.inject ?? [])] as never[], useFactory: readiness.useFactory },
      ],
      exports: [Metrics],
    };
  }
}

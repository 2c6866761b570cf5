import type { Provider, Type } from '@nestjs/common';
import { CspReportController } from './csp-report.controller.js';
import { ReportRoutes } from './report-routes.js';
import { ViolationLog } from './violation-log.js';

/** The reports of violations, as the application wires them. */
export const cspReportSlice: { controllers: Type[]; providers: Provider[] } = {
  controllers: [CspReportController],
  providers: [ReportRoutes, ViolationLog],
};

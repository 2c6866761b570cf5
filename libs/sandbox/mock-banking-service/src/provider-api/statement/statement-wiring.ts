import { ProcessStatement } from './process-statement.js';
import { ReceiveStatement } from './receive-statement.js';
import { StatementProcessor } from './statement-processor.js';
import { StatementController } from './statement.controller.js';

/** What takes statements in and processes them. */
export const statementWiring = {
  controllers: [StatementController],
  providers: [ReceiveStatement, ProcessStatement, StatementProcessor],
};

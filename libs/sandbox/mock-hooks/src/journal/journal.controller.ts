import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readShape } from '@feedline/platform';
import { CallJournal } from './call-journal.js';
import { journalQuerySchema, type JournalEntry } from './journal-entry.js';

/** `/sandbox/journal`: every call in and out. Not part of the vendor's API. */
@ApiTags('sandbox only')
@Controller('sandbox/journal')
export class JournalController {
  constructor(private readonly journal: CallJournal) {}

  @Get()
  @ApiOperation({ summary: 'Calls that came in and went out, oldest first' })
  async find(
    @Query({ schema: journalQuerySchema }) query: unknown,
  ): Promise<{ journalId: string; entries: JournalEntry[] }> {
    return { journalId: this.journal.id, entries: await this.journal.find(readShape(journalQuerySchema, query)) };
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Empty the journal; sequence numbers go on' })
  async clear(): Promise<void> {
    await this.journal.clear();
  }
}

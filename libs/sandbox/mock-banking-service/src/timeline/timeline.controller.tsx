import { Controller, Get, Logger, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readShape } from '@feedline/platform';
import { z } from 'zod';
import { ReadSpoils } from '../spoil-panel/read-spoils.js';
import { htmlOf } from '../ui/pages/page.js';
import { sendPage } from '../ui/send-page.js';
import { EventStream } from './events/event-stream.js';
import { ShowTimeline } from './events/show-timeline.js';
import { ReadTimeline } from './read-timeline.js';
import { TimelinePage } from './timeline-page.js';

const LONGEST_ID = 200;

const filterSchema = z.object({ authorisationId: z.string().min(1).max(LONGEST_ID).optional() });
const change = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const eventsSchema = filterSchema.extend({ after: change.optional() });

/** The live timeline: as a page, and as events. */
@ApiExcludeController()
@Controller('timeline')
export class TimelineController {
  readonly #logger = new Logger('timeline');

  constructor(
    private readonly readTimeline: ReadTimeline,
    private readonly readSpoils: ReadSpoils,
    private readonly showTimeline: ShowTimeline,
  ) {}

  @Get()
  async page(@Res() reply: FastifyReply, @Query() query: unknown): Promise<void> {
    const view = await this.readTimeline.run(readShape(filterSchema, query));
    await sendPage(reply, htmlOf(<TimelinePage view={view} spoils={this.readSpoils.run()} />));
  }

  /** `Last-Event-ID` goes before `after`: it is what the reader has really seen. */
  @Get('events')
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query() query: unknown): Promise<void> {
    const { after, ...filter } = readShape(eventsSchema, query);
    const last = change.safeParse(request.headers['last-event-id']);
    const stream = EventStream.begin(reply);
    await this.showTimeline.run(stream, filter, last.success ? last.data : after).catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'a reader of the timeline was let go');
    });
  }
}

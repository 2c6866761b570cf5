import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Banks } from '../bank/banks.js';
import { PageReplies } from '../customer-page/page-replies.js';
import { PageSettings } from '../customer-page/page-settings.js';
import type { Posted } from './forms.js';
import { pathOf, type NextPage } from './next-page.js';
import { stepPage } from './pages/step-page.js';
import { waitingPage } from './pages/waiting-page.js';
import type { StepView } from './step-view.js';

/** Turns what the flows decided into answers. */
@Injectable()
export class StepReplies {
  constructor(
    private readonly replies: PageReplies,
    private readonly settings: PageSettings,
    private readonly banks: Banks,
  ) {}

  step(reply: FastifyReply, view: StepView): void {
    const bankName = this.banks.byId(view.bankId)?.name ?? 'your bank';
    const page = stepPage(view, bankName, (action) =>
      this.settings.path(`/authorisations/${view.authorisationId}/${action}`),
    );
    this.replies.page(reply, view.step === 'away' ? 503 : 200, page);
  }

  waiting(reply: FastifyReply, asked: Posted): void {
    this.replies.page(reply, 200, waitingPage(pathOf(this.settings, { page: 'outcome', ...asked })));
  }

  goTo(reply: FastifyReply, next: NextPage): void {
    this.replies.goTo(reply, pathOf(this.settings, next));
  }

  leave(reply: FastifyReply, location: string): void {
    this.replies.goTo(reply, location);
  }
}

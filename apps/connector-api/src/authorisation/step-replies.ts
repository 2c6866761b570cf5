import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PageReplies } from '../customer-page/page-replies.js';
import { PageSettings } from '../customer-page/page-settings.js';
import type { Ending } from './ending.js';
import type { Posted } from './forms.js';
import { pathOf, type NextPage } from './next-page.js';
import { donePage } from './pages/done-page.js';
import { stepPage } from './pages/step-page.js';
import type { ActionPath } from './pages/step-props.js';
import { waitingPage } from './pages/waiting-page.js';
import type { WaitingView } from './show-waiting.js';
import type { StepView } from './step-view.js';

/** Turns what the flows decided into answers. */
@Injectable()
export class StepReplies {
  constructor(
    private readonly replies: PageReplies,
    private readonly settings: PageSettings,
  ) {}

  step(reply: FastifyReply, view: StepView): void {
    const path: ActionPath = (action) => this.settings.path(`/authorisations/${view.authorisationId}/${action}`);
    const status = view.step === 'away' ? 503 : 200;
    this.replies.page(reply, status, { draw: (look) => stepPage({ view, look, path }), bankId: view.bankId });
  }

  waiting(reply: FastifyReply, asked: Posted, { bankId, slowUntil }: WaitingView): void {
    const outcome = pathOf(this.settings, { page: 'outcome', ...asked });
    this.replies.page(reply, 200, { draw: (look) => waitingPage({ outcome, slowUntil }, look), bankId });
  }

  done(reply: FastifyReply, ending: Ending): void {
    this.replies.page(reply, 200, { draw: (look) => donePage(ending, look), bankId: ending.bankId });
  }

  goTo(reply: FastifyReply, next: NextPage): void {
    this.replies.goTo(reply, pathOf(this.settings, next));
  }
}

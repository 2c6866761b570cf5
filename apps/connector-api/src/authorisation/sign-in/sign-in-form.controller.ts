import { Body, Controller, Param, Post, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PageFilter } from '../../customer-page/page.filter.js';
import { FormGuard } from '../form.guard.js';
import { handleSchema, passcodeFormSchema, passwordFormSchema } from '../forms.js';
import { readPosted } from '../read-posted.js';
import { StepReplies } from '../step-replies.js';
import { CheckPasscode } from './check-passcode.js';
import { SignInAgain } from './sign-in-again.js';
import { SignIn } from './sign-in.js';

/** The forms with which a customer signs in; each answers 303 to the page that shows what came of it. */
@ApiExcludeController()
@UseGuards(FormGuard)
@UseFilters(PageFilter)
@Controller('authorisations/:authorisationId')
export class SignInFormController {
  constructor(
    private readonly signIn: SignIn,
    private readonly checkPasscode: CheckPasscode,
    private readonly signInAgain: SignInAgain,
    private readonly replies: StepReplies,
  ) {}

  @Post('password')
  async password(@Param('authorisationId') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    this.replies.goTo(reply, await this.signIn.run(readPosted(passwordFormSchema, id, body)));
  }

  @Post('passcode')
  async passcode(@Param('authorisationId') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    this.replies.goTo(reply, await this.checkPasscode.run(readPosted(passcodeFormSchema, id, body)));
  }

  @Post('again')
  async again(@Param('authorisationId') id: string, @Body() body: unknown, @Res() reply: FastifyReply) {
    this.replies.goTo(reply, await this.signInAgain.run(readPosted(handleSchema, id, body)));
  }
}

import type { Provider, Type } from '@nestjs/common';
import { AuthorisationPageController } from './authorisation-page.controller.js';
import { AuthorisationWatch } from './authorisation-watch.js';
import { AwaitOutcome } from './await-outcome.js';
import { Cancel } from './cancel.js';
import { DecisionFormController } from './decision-form.controller.js';
import { FirstPageController } from './first-page.controller.js';
import { FormGuard } from './form.guard.js';
import { FormRoutes } from './form-routes.js';
import { GiveConsent } from './give-consent.js';
import { OpenAuthorisation } from './open-authorisation.js';
import { ShowStep } from './show-step.js';
import { ShowWaiting } from './show-waiting.js';
import { CheckPasscode } from './sign-in/check-passcode.js';
import { CheckPassword } from './sign-in/check-password.js';
import { CountedTries } from './sign-in/counted-tries.js';
import { PausedNames } from './sign-in/paused-names.js';
import { SignInAgain } from './sign-in/sign-in-again.js';
import { SignInFormController } from './sign-in/sign-in-form.controller.js';
import { SignIn } from './sign-in/sign-in.js';
import { StepReplies } from './step-replies.js';
import { Turns } from './turns.js';

/** The pages under `/authorisations/…`, as the application wires them. */
export const authorisationSlice: { controllers: Type[]; providers: Provider[] } = {
  controllers: [FirstPageController, AuthorisationPageController, SignInFormController, DecisionFormController],
  providers: [
    AuthorisationWatch,
    AwaitOutcome,
    Cancel,
    CheckPasscode,
    CheckPassword,
    CountedTries,
    FormGuard,
    FormRoutes,
    GiveConsent,
    OpenAuthorisation,
    PausedNames,
    ShowStep,
    ShowWaiting,
    SignIn,
    SignInAgain,
    StepReplies,
    Turns,
  ],
};

import type { OrganisationCreated } from '@feedline/contracts';
import type { CompanyClient } from '../product/company-client.js';
import type { Stage } from '../stage.js';
import { productOf } from './create-organisation.js';

/** Step 2: the product gets its JWT, signed with the organisation's key, and speaks for the company from now on. */
export const getAccessToken = (stage: Stage, organisation: OrganisationCreated): Promise<CompanyClient> =>
  productOf(stage).speakFor(organisation);

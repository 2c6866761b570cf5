import type { OrganisationCreated } from '@feedline/contracts';
import { ProductClient } from '../product/product-client.js';
import type { Stage } from '../stage.js';

/** The product that meets the sandbox of this stage. */
export const productOf = ({ urls, secrets }: Stage): ProductClient =>
  new ProductClient(`${urls['mock-banking-service']}/api/v1`, secrets.application);

/** Step 1: a product creates an organisation with its first company, signed with the application's key. */
export const createOrganisation = (stage: Stage): Promise<OrganisationCreated> =>
  productOf(stage).createOrganisation("O'Hara & Söhne (UK)!");

import { AccountController } from './account.controller.js';
import { BankLinkController } from './bank-link.controller.js';
import { CompanyController } from './company.controller.js';
import { ConnectController } from './connect.controller.js';
import { ApplicationClient } from './consumer/application-client.js';
import { CompanyClient } from './consumer/company-client.js';
import { CompanyTokens } from './consumer/company-tokens.js';
import { ConsumerDoor } from './consumer/consumer-door.js';
import { CreateCompany } from './create-company.js';
import { DisconnectController } from './disconnect.controller.js';
import { FollowLink } from './follow-link.js';
import { ProductPages } from './product-pages.js';
import { ProductFilter } from './product.filter.js';
import { StartBankLink } from './start-bank-link.js';
import { ReadTransactions } from './transactions/read-transactions.js';
import { ShowAccount } from './transactions/show-account.js';
import { UnknownPageController } from './unknown-page.controller.js';

/** The product's part of the wiring; the last controller takes what the others leave. */
export const productWiring = {
  controllers: [
    CompanyController,
    ConnectController,
    BankLinkController,
    AccountController,
    DisconnectController,
    UnknownPageController,
  ],
  providers: [
    ConsumerDoor,
    ApplicationClient,
    CompanyTokens,
    CompanyClient,
    CreateCompany,
    StartBankLink,
    FollowLink,
    ReadTransactions,
    ShowAccount,
    ProductPages,
    ProductFilter,
  ],
} as const;

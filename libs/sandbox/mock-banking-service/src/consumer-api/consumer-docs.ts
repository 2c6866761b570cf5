import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiTags } from '@nestjs/swagger';

const header = (name: string) => ApiHeader({ name, required: true });

/** Documents the headers of a signed call. */
export const signedCall = (...more: string[]) =>
  applyDecorators(ApiTags('Consumer API'), ...['x-application', 'x-nonce', 'x-signature', ...more].map(header));

/** Documents the headers of a call with a company's JWT. */
export const companyCall = () => applyDecorators(ApiTags('Consumer API'), ApiBearerAuth(), header('x-application'));

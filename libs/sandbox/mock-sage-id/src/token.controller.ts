import { Body, Controller, Header, HttpCode, Post, UseFilters } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import { assumptions, tokenRequestSchema, tokenResponseSchema, type TokenResponse } from '@feedline/contracts';
import { Metrics } from '@feedline/platform';
import { responds } from '@feedline/platform/openapi';
import { Clients } from './clients.js';
import { IssueToken } from './issue-token.js';
import { TokenErrorFilter } from './token-error.filter.js';
import { TokenError } from './token.error.js';

const GRANT = 'client_credentials';

/** `POST /oauth/token` (wire contract §3), as a form or as JSON. */
@ApiTags('Sage ID')
@Controller('oauth/token')
@UseFilters(new TokenErrorFilter())
export class TokenController {
  constructor(
    private readonly clients: Clients,
    private readonly issueToken: IssueToken,
    private readonly metrics: Metrics,
  ) {}

  @Post()
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'Get an access token' })
  @ApiConsumes('application/x-www-form-urlencoded', 'application/json')
  @responds(200, 'A token', tokenResponseSchema)
  @responds(400, 'Not a request for client credentials')
  @responds(401, 'Unknown client or wrong secret')
  @responds(403, 'Not an audience of this client')
  async issue(@Body({ schema: tokenRequestSchema }) body: unknown): Promise<TokenResponse> {
    const request = readRequest(body);
    this.clients.check(request);
    this.metrics.count('mock_sage_id_tokens_total', 'Tokens issued');
    return {
      access_token: await this.issueToken.run(request.client_id, request.audience),
      token_type: 'Bearer',
      expires_in: this.issueToken.lifetimeSeconds,
    };
  }
}

function readRequest(body: unknown) {
  const { unsupportedGrant, invalidRequest } = assumptions.tokenErrors.value;
  const grant = (body as { grant_type?: unknown } | null)?.grant_type;
  if (typeof grant === 'string' && grant !== GRANT) throw new TokenError(unsupportedGrant, `Only ${GRANT} is granted`);
  const request = tokenRequestSchema.safeParse(body);
  if (request.success) return request.data;
  const fields = request.error.issues.map(({ path }) => path.join('.') || 'body');
  throw new TokenError(invalidRequest, `Missing or malformed: ${[...new Set(fields)].join(', ')}`);
}

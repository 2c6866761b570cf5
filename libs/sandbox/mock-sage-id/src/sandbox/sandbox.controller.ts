import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readShape } from '@feedline/platform';
import { IssueToken } from '../issue-token.js';
import { SigningKeys } from '../signing-keys.js';
import { craftedTokenSchema, craftToken } from './crafted-token.js';

/** What a verifier's test needs and the real Sage ID does not have. */
@ApiTags('sandbox only')
@Controller('sandbox')
export class SandboxController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly issueToken: IssueToken,
  ) {}

  @Post('signing-key')
  @ApiOperation({ summary: 'Sign with a new key; the old one disappears from the key set' })
  async rotate(): Promise<{ kid: string }> {
    const { kid } = await this.keys.rotate();
    return { kid };
  }

  @Post('tokens')
  @ApiOperation({ summary: 'Mint any token: expired, for another audience, unsigned, forged' })
  async mint(@Body({ schema: craftedTokenSchema }) body: unknown): Promise<{ access_token: string }> {
    const wish = readShape(craftedTokenSchema, body ?? {});
    const usual = this.issueToken.claims(wish.clientId, wish.audience);
    return { access_token: await craftToken(wish, usual, this.keys.current) };
  }
}

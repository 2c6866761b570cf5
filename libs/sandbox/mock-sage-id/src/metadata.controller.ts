import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { JSONWebKeySet } from 'jose';
import { assumptions } from '@feedline/contracts';
import { Issuer } from './issuer.js';
import { SigningKeys } from './signing-keys.js';

const { jwks, metadata } = assumptions.tokenMetadataPaths.value;

/** The key set and the metadata, at the paths of wire contract §3. */
@ApiTags('Sage ID')
@Controller()
export class MetadataController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly issuer: Issuer,
  ) {}

  @Get(jwks)
  @ApiOperation({ summary: 'The keys that verify tokens (RFC 7517)' })
  keySet(): JSONWebKeySet {
    return { keys: [this.keys.current.publicJwk as JSONWebKeySet['keys'][number]] };
  }

  @Get(metadata)
  @ApiOperation({ summary: 'Where everything is (OpenID Connect Discovery)' })
  show(): Record<string, unknown> {
    const { url, name } = this.issuer;
    return {
      issuer: name,
      token_endpoint: `${url}/oauth/token`,
      jwks_uri: `${url}${jwks}`,
      grant_types_supported: ['client_credentials'],
      response_types_supported: [],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['client_secret_post'],
    };
  }
}

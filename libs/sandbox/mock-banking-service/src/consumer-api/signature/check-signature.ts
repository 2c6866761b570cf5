import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assumptions } from '@feedline/contracts';
import { Clock } from '@feedline/platform';
import { refusal, unauthorised } from '../../refusal.js';
import { Settings } from '../../settings.js';
import { Database } from '../../store/database.js';
import { OrganisationRepository } from '../../store/organisation.repository.js';
import { headerOf } from '../header-of.js';
import { isSigned } from './is-signed.js';

const LONGEST_NONCE = 200;

/** Who must have signed a call, and with which key. */
export interface Signer {
  /** Nonces are counted per signer. */
  readonly name: string;
  readonly key: string;
}

/** Checks `X-Signature` and `X-Nonce` (wire contract §5). */
@Injectable()
export class CheckSignature {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Uses the nonce up, and only once the signature has been found right: nobody else can spend it.
   * @throws ProblemError 401
   */
  async run(request: FastifyRequest, signer: Signer): Promise<void> {
    const signature = headerOf(request, 'x-signature');
    const nonce = headerOf(request, 'x-nonce');
    if (!signature) throw unauthorised('signatureMissing', 'X-Signature is missing');
    if (!nonce) throw unauthorised('nonceMissing', 'X-Nonce is missing');
    if (nonce.length > LONGEST_NONCE) throw unauthorised('nonceTooLong', 'X-Nonce has more than 200 characters');
    const url = `${this.settings.publicUrl}${request.raw.url}`;
    const body = (request as { rawBody?: Buffer }).rawBody;
    if (!isSigned({ method: request.method, url, nonce, body }, signer.key, signature)) {
      throw unauthorised('signatureInvalid', 'X-Signature is wrong');
    }
    const isNew = await new OrganisationRepository(this.database).useNonce(signer.name, nonce, this.clock.now());
    if (!isNew) throw refusal(assumptions.nonceReplayStatus.value, 'nonceReplayed', 'X-Nonce was used before');
  }
}

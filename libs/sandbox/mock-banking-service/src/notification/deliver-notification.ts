import { Injectable } from '@nestjs/common';
import { Metrics } from '@feedline/platform';
import { CallOut } from '../outgoing/call-out.js';
import { SageIdToken } from '../outgoing/sage-id-token.js';
import { Participants } from '../participant/participants.js';
import type { OutgoingNotification } from '../store/notification.repository.js';

/** How one attempt ended: the provider's status, or what went wrong instead. */
export type DeliveryAttempt =
  | { readonly status: number }
  | { readonly error: string; /** Whether it was the provider who failed. */ readonly counts: boolean };

/** Sends one notification once, with both proofs: the bank's header and a Sage ID token (wire contract §2.1). */
@Injectable()
export class DeliverNotification {
  constructor(
    private readonly participants: Participants,
    private readonly sageIdToken: SageIdToken,
    private readonly callOut: CallOut,
    private readonly metrics: Metrics,
  ) {}

  async run(notification: OutgoingNotification): Promise<DeliveryAttempt> {
    const bank = this.participants.bank(notification.bankId);
    if (!bank) return { error: 'the bank has left', counts: true };
    const token = await this.sageIdToken.current().catch((error: Error) => error);
    if (token instanceof Error) return { error: token.message, counts: false };
    const { name, value } = bank.callbackHeader;
    const { body, authorisationId, correlationId } = notification;
    try {
      const { status } = await this.callOut.run({
        method: 'POST',
        url: new URL(bank.callbackUrls.notification),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, [name]: value },
        body,
        redirect: 'manual',
        authorisationId,
        correlationId,
      });
      this.#count(String(status));
      if (status === 401) this.sageIdToken.refuse(token);
      return { status };
    } catch (error) {
      this.#count('none');
      return { error: (error as Error).message, counts: true };
    }
  }

  #count(status: string): void {
    this.metrics.count('mock_banking_service_notifications_total', 'Notifications sent', { status });
  }
}

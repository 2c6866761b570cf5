-- CreateTable
CREATE TABLE "notification" (
    "notification_id" UUID NOT NULL,
    "bank_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "resource_type" TEXT NOT NULL,
    "resource_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "content_digest" TEXT NOT NULL,
    "contradiction" TEXT,
    "correlation_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "times_received" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("notification_id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "outbox_id" BIGSERIAL NOT NULL,
    "bank_id" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "correlation_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "hand_out" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("outbox_id")
);

-- CreateTable
CREATE TABLE "authorisation" (
    "bank_id" TEXT NOT NULL,
    "authorisation_id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'announced',
    "decline_reason" TEXT,
    "customer_ref" TEXT,
    "patch_body" TEXT,
    "wrong_tries" INTEGER NOT NULL DEFAULT 0,
    "refusal" TEXT,
    "correlation_id" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),
    "reported_at" TIMESTAMPTZ(6),

    CONSTRAINT "authorisation_pkey" PRIMARY KEY ("bank_id","authorisation_id")
);

-- CreateTable
CREATE TABLE "granted_account" (
    "bank_id" TEXT NOT NULL,
    "customer_ref" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "account" JSONB NOT NULL,
    "authorisation_id" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "granted_account_pkey" PRIMARY KEY ("bank_id","customer_ref","external_id")
);

-- CreateTable
CREATE TABLE "sign_in_attempt" (
    "attempt_id" UUID NOT NULL,
    "bank_id" TEXT NOT NULL,
    "authorisation_id" TEXT NOT NULL,
    "handle_hash" TEXT NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "customer_ref" TEXT,
    "challenge_id" TEXT,
    "notice" TEXT,
    "started_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_attempt_pkey" PRIMARY KEY ("attempt_id")
);

-- CreateTable
CREATE TABLE "sign_in_pause" (
    "bank_id" TEXT NOT NULL,
    "name_digest" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "paused_until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "sign_in_pause_pkey" PRIMARY KEY ("bank_id","name_digest")
);

-- CreateTable
CREATE TABLE "bank_account_link" (
    "bank_id" TEXT NOT NULL,
    "bank_account_id" TEXT NOT NULL,
    "external_id" TEXT,
    "requested_start_date" TEXT,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6),
    "disconnected_at" TIMESTAMPTZ(6),

    CONSTRAINT "bank_account_link_pkey" PRIMARY KEY ("bank_id","bank_account_id")
);

-- CreateTable
CREATE TABLE "shared_token" (
    "credential" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "shared_token_pkey" PRIMARY KEY ("credential")
);

-- CreateIndex
CREATE INDEX "notification_kind_received_at_idx" ON "notification"("kind", "received_at");

-- CreateIndex
CREATE UNIQUE INDEX "notification_bank_id_type_resource_type_resource_id_content_key" ON "notification"("bank_id", "type", "resource_type", "resource_id", "content_digest");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_dedupe_key_key" ON "outbox"("dedupe_key");

-- CreateIndex
CREATE INDEX "outbox_state_next_attempt_at_idx" ON "outbox"("state", "next_attempt_at");

-- CreateIndex
CREATE INDEX "granted_account_bank_id_external_id_idx" ON "granted_account"("bank_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_attempt_handle_hash_key" ON "sign_in_attempt"("handle_hash");

-- CreateIndex
CREATE INDEX "sign_in_attempt_bank_id_authorisation_id_started_at_idx" ON "sign_in_attempt"("bank_id", "authorisation_id", "started_at");

-- CreateIndex
CREATE INDEX "bank_account_link_bank_id_external_id_idx" ON "bank_account_link"("bank_id", "external_id");



-- States and kinds are closed sets.
ALTER TABLE "notification" ADD CONSTRAINT "notification_kind" CHECK ("kind" IN ('authorisation-created', 'bank-account-created', 'bank-account-deleted', 'unknown'));
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_state" CHECK ("state" IN ('open', 'waiting', 'done', 'dead'));
ALTER TABLE "authorisation" ADD CONSTRAINT "authorisation_state" CHECK ("state" IN ('announced', 'granted', 'declined', 'reported', 'refused'));
ALTER TABLE "authorisation" ADD CONSTRAINT "authorisation_decided_with_its_bytes" CHECK ("state" = 'announced' OR "patch_body" IS NOT NULL);
ALTER TABLE "sign_in_attempt" ADD CONSTRAINT "sign_in_attempt_step" CHECK ("step" IN ('password', 'passcode', 'accounts', 'decided'));
ALTER TABLE "bank_account_link" ADD CONSTRAINT "bank_account_link_state" CHECK ("state" IN ('pending', 'active', 'disconnected'));

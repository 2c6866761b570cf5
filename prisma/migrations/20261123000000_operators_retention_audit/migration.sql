-- What retention and erasures clear
ALTER TABLE "notification" ALTER COLUMN "body" DROP NOT NULL;
ALTER TABLE "notification" ADD COLUMN "cleared_at" TIMESTAMPTZ(6);
ALTER TABLE "authorisation" ADD COLUMN "cleared_at" TIMESTAMPTZ(6);
ALTER TABLE "bank_account_link" ADD COLUMN "cleared_at" TIMESTAMPTZ(6);

-- A consent carries all accounts that were granted before, and so renews them.
ALTER TABLE "granted_account" ADD COLUMN "renewed_at" TIMESTAMPTZ(6);
UPDATE "granted_account" SET "renewed_at" = "granted_at";
ALTER TABLE "granted_account" ALTER COLUMN "renewed_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "worker_presence" (
    "worker_id" UUID NOT NULL,
    "queue_backend" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "worker_presence_pkey" PRIMARY KEY ("worker_id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "audit_id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "bank_id" TEXT,
    "subject_digest" TEXT,
    "counts" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("audit_id")
);

-- CreateIndex
CREATE INDEX "notification_cleared_at_received_at_idx" ON "notification"("cleared_at", "received_at");

-- CreateIndex
CREATE INDEX "outbox_state_ended_at_idx" ON "outbox"("state", "ended_at");

-- CreateIndex
CREATE INDEX "authorisation_bank_id_customer_ref_idx" ON "authorisation"("bank_id", "customer_ref");

-- CreateIndex
CREATE INDEX "authorisation_cleared_at_reported_at_idx" ON "authorisation"("cleared_at", "reported_at");

-- CreateIndex
CREATE INDEX "sign_in_attempt_started_at_idx" ON "sign_in_attempt"("started_at");

-- What was sent may go only once it is marked as cleared, and then all that is personal goes.
ALTER TABLE "authorisation" DROP CONSTRAINT "authorisation_decided_with_its_bytes";
ALTER TABLE "authorisation" ADD CONSTRAINT "authorisation_decided_with_its_bytes" CHECK ("state" = 'announced' OR "patch_body" IS NOT NULL OR "cleared_at" IS NOT NULL);
ALTER TABLE "authorisation" ADD CONSTRAINT "authorisation_cleared" CHECK ("cleared_at" IS NULL OR ("state" IN ('reported', 'refused') AND "patch_body" IS NULL AND "customer_ref" IS NULL));
ALTER TABLE "notification" ADD CONSTRAINT "notification_cleared" CHECK (("cleared_at" IS NULL) = ("body" IS NOT NULL));
ALTER TABLE "bank_account_link" ADD CONSTRAINT "bank_account_link_cleared" CHECK ("cleared_at" IS NULL OR ("state" = 'disconnected' AND "external_id" IS NULL AND "requested_start_date" IS NULL));
ALTER TABLE "worker_presence" ADD CONSTRAINT "worker_presence_queue_backend" CHECK ("queue_backend" IN ('postgresql', 'redis'));

-- The audit is only ever added to.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is only ever added to';
END $$;
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

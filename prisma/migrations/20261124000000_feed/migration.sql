-- The feed: what a bank booked, what was cut out of it, and what became of that.

-- CreateTable
CREATE TABLE "ledger_account" (
    "ledger_account_id" BIGSERIAL NOT NULL,
    "bank_id" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "currency" TEXT,
    "cursor" TEXT,
    "last_position" BIGINT NOT NULL DEFAULT 0,
    "balance_minor" BIGINT,
    "available_balance_minor" BIGINT,
    "read_at" TIMESTAMPTZ(6),
    "read_error" TEXT,
    "read_failures" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "hand_out" INTEGER NOT NULL DEFAULT 0,
    "in_hand" BOOLEAN NOT NULL DEFAULT false,
    "idle" BOOLEAN NOT NULL DEFAULT false,
    "woken" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ledger_account_pkey" PRIMARY KEY ("ledger_account_id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "ledger_account_id" BIGINT NOT NULL,
    "position" BIGINT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "booked_at" TIMESTAMPTZ(6) NOT NULL,
    "initiated_at" TIMESTAMPTZ(6),
    "amount_minor" BIGINT NOT NULL,
    "balance_after_minor" BIGINT NOT NULL,
    "description" TEXT,
    "details" JSONB,
    "entered_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("ledger_account_id","position")
);

-- CreateTable
CREATE TABLE "pending_transaction" (
    "ledger_account_id" BIGINT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pending_transaction_pkey" PRIMARY KEY ("ledger_account_id","transaction_id")
);

-- CreateTable
CREATE TABLE "ledger_refusal" (
    "ledger_account_id" BIGINT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "known_minor" BIGINT,
    "told_minor" BIGINT,
    "told_at" TIMESTAMPTZ(6),
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "times_seen" INTEGER NOT NULL DEFAULT 1,
    "settled_at" TIMESTAMPTZ(6),

    CONSTRAINT "ledger_refusal_pkey" PRIMARY KEY ("ledger_account_id","transaction_id","reason")
);

-- CreateTable
CREATE TABLE "lane" (
    "lane_id" BIGSERIAL NOT NULL,
    "bank_id" TEXT NOT NULL,
    "bank_account_id" TEXT NOT NULL,
    "external_id" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "start_date" TIMESTAMPTZ(6),
    "through_position" BIGINT NOT NULL DEFAULT 0,
    "newest_posted_at" TIMESTAMPTZ(6),
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "balances_sent" TEXT,
    "balances_sent_at" TIMESTAMPTZ(6),
    "correlation_id" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "hand_out" INTEGER NOT NULL DEFAULT 0,
    "in_hand" BOOLEAN NOT NULL DEFAULT false,
    "idle" BOOLEAN NOT NULL DEFAULT false,
    "woken" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lane_pkey" PRIMARY KEY ("lane_id")
);

-- CreateTable
CREATE TABLE "statement" (
    "statement_id" BIGSERIAL NOT NULL,
    "lane_id" BIGINT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "body" TEXT,
    "body_sha256" TEXT NOT NULL,
    "row_count" INTEGER NOT NULL,
    "first_position" BIGINT,
    "last_position" BIGINT,
    "first_posted_at" TIMESTAMPTZ(6),
    "last_posted_at" TIMESTAMPTZ(6),
    "currency" TEXT NOT NULL,
    "opening_balance_minor" BIGINT NOT NULL,
    "ending_balance_minor" BIGINT NOT NULL,
    "credit_sum_minor" BIGINT NOT NULL,
    "debit_sum_minor" BIGINT NOT NULL,
    "provider_statement_id" TEXT,
    "sends" INTEGER NOT NULL DEFAULT 0,
    "polls" INTEGER NOT NULL DEFAULT 0,
    "last_word" TEXT,
    "unknown_since" TIMESTAMPTZ(6),
    "trouble_since" TIMESTAMPTZ(6),
    "trouble_told_at" TIMESTAMPTZ(6),
    "evidence" TEXT,
    "rejection" JSONB,
    "last_error" TEXT,
    "cut_at" TIMESTAMPTZ(6) NOT NULL,
    "first_sent_at" TIMESTAMPTZ(6),
    "last_sent_at" TIMESTAMPTZ(6),
    "answered_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "cleared_at" TIMESTAMPTZ(6),

    CONSTRAINT "statement_pkey" PRIMARY KEY ("statement_id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "lane_id" BIGINT NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "statement_id" BIGINT,
    "date_posted" TIMESTAMPTZ(6) NOT NULL,
    "is_clamped" BOOLEAN NOT NULL DEFAULT false,
    "mark" TEXT NOT NULL,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("lane_id","transaction_id")
);

-- CreateTable
CREATE TABLE "lane_event" (
    "lane_event_id" BIGSERIAL NOT NULL,
    "lane_id" BIGINT NOT NULL,
    "statement_id" BIGINT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "event" TEXT NOT NULL,
    "detail" TEXT,

    CONSTRAINT "lane_event_pkey" PRIMARY KEY ("lane_event_id")
);

-- CreateTable
CREATE TABLE "pace" (
    "credential" TEXT NOT NULL,
    "held_until" TIMESTAMPTZ(6) NOT NULL DEFAULT '-infinity',
    "interactive_until" TIMESTAMPTZ(6) NOT NULL DEFAULT '-infinity',
    "bulk_from" TIMESTAMPTZ(6) NOT NULL DEFAULT '-infinity',

    CONSTRAINT "pace_pkey" PRIMARY KEY ("credential")
);

-- CreateTable
CREATE TABLE "pace_slot" (
    "credential" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "free_at" TIMESTAMPTZ(6) NOT NULL DEFAULT '-infinity',
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "pace_slot_pkey" PRIMARY KEY ("credential","slot")
);

-- CreateTable
CREATE TABLE "reconciliation" (
    "reconciliation_id" BIGSERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "ended_at" TIMESTAMPTZ(6) NOT NULL,
    "lanes" INTEGER NOT NULL,
    "differences" INTEGER NOT NULL,
    "counts" JSONB NOT NULL,

    CONSTRAINT "reconciliation_pkey" PRIMARY KEY ("reconciliation_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ledger_account_bank_id_external_id_key" ON "ledger_account"("bank_id", "external_id");

-- CreateIndex
CREATE INDEX "ledger_account_due_at_idx" ON "ledger_account"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_ledger_account_id_transaction_id_key" ON "ledger_entry"("ledger_account_id", "transaction_id");

-- CreateIndex
CREATE UNIQUE INDEX "lane_bank_id_bank_account_id_key" ON "lane"("bank_id", "bank_account_id");

-- CreateIndex
CREATE INDEX "lane_bank_id_external_id_idx" ON "lane"("bank_id", "external_id");

-- CreateIndex
CREATE INDEX "lane_due_at_idx" ON "lane"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "statement_lane_id_sequence_key" ON "statement"("lane_id", "sequence");

-- CreateIndex
CREATE INDEX "statement_cleared_at_ended_at_idx" ON "statement"("cleared_at", "ended_at");

-- CreateIndex
CREATE INDEX "delivery_lane_id_position_idx" ON "delivery"("lane_id", "position");

-- CreateIndex
CREATE INDEX "delivery_statement_id_idx" ON "delivery"("statement_id");

-- CreateIndex
CREATE INDEX "lane_event_lane_id_lane_event_id_idx" ON "lane_event"("lane_id", "lane_event_id");

-- AddForeignKey
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_ledger_account_id_fkey" FOREIGN KEY ("ledger_account_id") REFERENCES "ledger_account"("ledger_account_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "pending_transaction" ADD CONSTRAINT "pending_transaction_ledger_account_id_fkey" FOREIGN KEY ("ledger_account_id") REFERENCES "ledger_account"("ledger_account_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "ledger_refusal" ADD CONSTRAINT "ledger_refusal_ledger_account_id_fkey" FOREIGN KEY ("ledger_account_id") REFERENCES "ledger_account"("ledger_account_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lane"("lane_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lane"("lane_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lane_event" ADD CONSTRAINT "lane_event_lane_id_fkey" FOREIGN KEY ("lane_id") REFERENCES "lane"("lane_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Wire contract §4.1: one statement in flight per bank account. The database itself holds it, whoever writes.
CREATE UNIQUE INDEX "statement_one_in_flight" ON "statement" ("lane_id") WHERE "state" IN ('cut', 'sent', 'following');

-- Each turn of a relay counts what is in hand.
CREATE INDEX "lane_in_hand" ON "lane" ("due_at") WHERE "in_hand";
CREATE INDEX "ledger_account_in_hand" ON "ledger_account" ("due_at") WHERE "in_hand";

ALTER TABLE "lane" ADD CONSTRAINT "lane_state" CHECK ("state" IN ('waiting', 'open', 'stopped', 'closed'));
ALTER TABLE "lane" ADD CONSTRAINT "lane_says_why" CHECK ("state" IN ('open', 'closed') OR "reason" IS NOT NULL);
ALTER TABLE "lane" ADD CONSTRAINT "lane_open_knows_where_from" CHECK ("state" <> 'open' OR ("start_date" IS NOT NULL AND "external_id" IS NOT NULL));
ALTER TABLE "statement" ADD CONSTRAINT "statement_kind" CHECK ("kind" IN ('transactions', 'balances'));
ALTER TABLE "statement" ADD CONSTRAINT "statement_state" CHECK ("state" IN ('cut', 'sent', 'following', 'accepted', 'rejected', 'split', 'withdrawn'));
ALTER TABLE "statement" ADD CONSTRAINT "statement_followed_by_its_id" CHECK ("state" <> 'following' OR "provider_statement_id" IS NOT NULL);
ALTER TABLE "statement" ADD CONSTRAINT "statement_body_until_cleared" CHECK (("cleared_at" IS NULL) = ("body" IS NOT NULL));
ALTER TABLE "statement" ADD CONSTRAINT "statement_cleared_after_its_end" CHECK ("cleared_at" IS NULL OR "ended_at" IS NOT NULL);
ALTER TABLE "statement" ADD CONSTRAINT "statement_with_rows" CHECK (("kind" = 'transactions') = ("row_count" > 0));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_mark" CHECK ("mark" IN ('sent', 'accepted elsewhere', 'left out'));
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_sent_in_a_statement" CHECK ("mark" <> 'sent' OR "statement_id" IS NOT NULL);

-- The ledger is only ever added to; what a retention or an erasure clears is words, never a booking.
CREATE FUNCTION "refuse_ledger_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    OLD.description := NULL;
    OLD.details := NULL;
    IF NEW IS NOT DISTINCT FROM OLD THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'ledger_entry is only ever added to';
END $$;
CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE ON "ledger_entry"
  FOR EACH ROW EXECUTE FUNCTION "refuse_ledger_change"();

-- Bank accounts that were linked before there was a feed begin theirs now; each asks for its start date by itself.
INSERT INTO "ledger_account" ("bank_id", "external_id")
SELECT DISTINCT "bank_id", "external_id" FROM "bank_account_link" WHERE "external_id" IS NOT NULL AND "state" <> 'disconnected';
INSERT INTO "lane" ("bank_id", "bank_account_id", "external_id", "state", "reason", "correlation_id", "opened_at")
SELECT "bank_id", "bank_account_id", "external_id", 'waiting',
       CASE WHEN "external_id" IS NULL THEN 'account unknown' ELSE 'start date unknown' END,
       'linked-before-the-feed', coalesce("created_at", to_timestamp(0))
FROM "bank_account_link" WHERE "state" <> 'disconnected';

-- The accounts live on: more is booked, and something is always pending.

-- What is noted without moving money, for example a notice of interest, is booked with zero.
ALTER TABLE "account_transaction" DROP CONSTRAINT "account_transaction_amount_minor_check";
ALTER TABLE "account_transaction" ADD COLUMN "initiated_at" TIMESTAMPTZ(3);
ALTER TABLE "account_transaction" ADD COLUMN "details" JSONB;

-- Not cleared: it may change, vanish, or be booked.
CREATE TABLE "pending_transaction" (
    "external_id" UUID NOT NULL REFERENCES "account",
    "transaction_id" TEXT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "description" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    PRIMARY KEY ("external_id", "transaction_id")
);

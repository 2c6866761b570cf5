-- The demo bank's own books. Identifiers are minted once, at the seed, and never change.

CREATE TABLE "customer" (
    "bank_id" TEXT NOT NULL,
    "customer_ref" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "full_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "standing" TEXT NOT NULL CHECK ("standing" IN ('good', 'locked', 'unreachable')),
    "bank_identifier" UUID NOT NULL,

    PRIMARY KEY ("bank_id", "customer_ref"),
    UNIQUE ("bank_id", "name")
);

CREATE TABLE "account" (
    "external_id" UUID PRIMARY KEY,
    "bank_id" TEXT NOT NULL,
    "customer_ref" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "account_identifier" UUID NOT NULL UNIQUE,
    "account_type" TEXT NOT NULL,
    "account_name" TEXT NOT NULL,
    "currency" CHAR(3) NOT NULL,
    "opening_balance_minor" BIGINT NOT NULL,

    FOREIGN KEY ("bank_id", "customer_ref") REFERENCES "customer",
    UNIQUE ("bank_id", "customer_ref", "position")
);

-- Cleared transactions, in the order of the account's own statement.
CREATE TABLE "account_transaction" (
    "external_id" UUID NOT NULL REFERENCES "account",
    "position" INTEGER NOT NULL,
    "transaction_id" TEXT NOT NULL,
    "booked_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL CHECK ("amount_minor" <> 0),
    "description" TEXT NOT NULL,

    PRIMARY KEY ("external_id", "position"),
    UNIQUE ("external_id", "transaction_id")
);

CREATE TABLE "passcode" (
    "challenge_id" UUID PRIMARY KEY,
    "passcode_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3)
);

CREATE TABLE "phone_message" (
    "message_id" BIGSERIAL PRIMARY KEY,
    "bank_id" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL
);

CREATE INDEX "phone_message_of_bank" ON "phone_message" ("bank_id", "message_id" DESC);

const BUSINESS_TIME =
  /(?<![\w.])(now|statement_timestamp|transaction_timestamp)\s*\(\s*\)|\b(current_timestamp|current_date|localtimestamp)\b/i;
const LEASE_TIME = /(?<![\w.])clock_timestamp\s*\(\s*\)/i;

/**
 * SQL gets business time as a parameter.
 * `clock_timestamp()`, the one clock that processes share and nobody moves, is for leases and back-off in persistence.
 */
export const noDatabaseTime = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { allowLeaseTime: { type: 'boolean' } }, additionalProperties: false }],
    defaultOptions: [{ allowLeaseTime: false }],
    messages: {
      business: 'Pass the time to SQL as a parameter, from the Clock.',
      lease: 'Only persistence reads the clock of the database, and only for leases and back-off.',
    },
  },
  create(context) {
    const [{ allowLeaseTime }] = context.options;
    const check = (node, text) => {
      if (BUSINESS_TIME.test(text)) context.report({ node, messageId: 'business' });
      if (!allowLeaseTime && LEASE_TIME.test(text)) context.report({ node, messageId: 'lease' });
    };
    return {
      Literal: (node) => typeof node.value === 'string' && check(node, node.value),
      TemplateElement: (node) => check(node, node.value.raw),
    };
  },
};

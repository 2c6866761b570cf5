/** What belongs to our own launch, and URLs that only those processes get whose databases they open. */
const KEPT_BACK =
  /^(npm_|JEST_|FEEDLINE_TEST_|NODE_OPTIONS$|REDIS_URL$|(MOCK_BANKING_SERVICE_|DEMO_BANK_)?DATABASE_URL$)/i;

/** The part of our own environment that every process of the stack gets too. */
export const inheritedEnvironment = (own: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(own).filter(([name]) => !KEPT_BACK.test(name)));

/** Carries the superuser's URL of the throw-away PostgreSQL to the test workers. */
export const TEST_POSTGRES_URL = 'FEEDLINE_TEST_POSTGRES_URL';

/** Carries the URL of the throw-away Redis to the test workers; unset on a machine without `redis-server`. */
export const TEST_REDIS_URL = 'FEEDLINE_TEST_REDIS_URL';

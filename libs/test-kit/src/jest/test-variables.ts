/** Carries the superuser's URL of the throw-away PostgreSQL to the test workers. */
export const TEST_POSTGRES_URL = 'FEEDLINE_TEST_POSTGRES_URL';

/** Carries the URL of the throw-away Redis to the test workers; unset on a machine without `redis-server`. */
export const TEST_REDIS_URL = 'FEEDLINE_TEST_REDIS_URL';

/** Carries the RSA key of this run to the test workers: to make one takes long. */
export const TEST_SIGNING_KEY = 'FEEDLINE_TEST_SIGNING_KEY';

import { defineConfig } from 'prisma/config';

/** `prisma generate` needs no database; `prisma migrate` reads its URL from the environment. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://127.0.0.1:5432/feedline' },
});

# One image, one target per process: docker build --target connector-api .
# NODE_OPTIONS: within this heap a process stays below 250 MB; a container needs that much, and takes more as you say.
FROM node:24-slim AS build
WORKDIR /feedline
# Generating the client needs no schema engine; naming any existing file keeps Prisma from downloading one.
ENV NX_DAEMON=false NX_NO_CLOUD=true CHECKPOINT_DISABLE=1 PRISMA_SCHEMA_ENGINE_BINARY=/feedline/package.json

# The manifests first: an install lasts until one of them changes.
COPY package.json package-lock.json .npmrc ./
COPY apps/connector-api/package.json apps/connector-api/
COPY apps/mock-banking-service/package.json apps/mock-banking-service/
COPY apps/mock-sage-id/package.json apps/mock-sage-id/
COPY apps/operator-cli/package.json apps/operator-cli/
COPY apps/provider-worker/package.json apps/provider-worker/
COPY libs/local-stack/package.json libs/local-stack/
COPY libs/test-kit/package.json libs/test-kit/
COPY libs/shared/contracts/package.json libs/shared/contracts/
COPY libs/shared/platform/package.json libs/shared/platform/
COPY libs/connector/demo-bank/package.json libs/connector/demo-bank/
COPY libs/connector/domain/package.json libs/connector/domain/
COPY libs/connector/persistence/package.json libs/connector/persistence/
COPY libs/connector/provider-api-client/package.json libs/connector/provider-api-client/
COPY libs/connector/queue/package.json libs/connector/queue/
COPY libs/connector/token-manager/package.json libs/connector/token-manager/
COPY libs/sandbox/mock-banking-service/package.json libs/sandbox/mock-banking-service/
COPY libs/sandbox/mock-hooks/package.json libs/sandbox/mock-hooks/
COPY libs/sandbox/mock-sage-id/package.json libs/sandbox/mock-sage-id/
COPY e2e/package.json e2e/
RUN npm ci --ignore-scripts

COPY . .
RUN npx nx run-many -t build
RUN npm prune --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim AS runtime
WORKDIR /feedline
ENV NODE_ENV=production
COPY --from=build /feedline/package.json ./
COPY --from=build /feedline/node_modules ./node_modules
COPY --from=build /feedline/apps ./apps
COPY --from=build /feedline/libs ./libs
COPY --from=build /feedline/prisma ./prisma
COPY --from=build /feedline/tools/containers/check-health.mjs ./tools/containers/
USER node

FROM runtime AS connector-api
ENV HOST=0.0.0.0 NODE_OPTIONS="--max-old-space-size=112 --max-semi-space-size=4"
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "tools/containers/check-health.mjs", "CONNECTOR_API_PORT", "3000"]
CMD ["node", "apps/connector-api/dist/main.js"]

FROM runtime AS mock-banking-service
ENV MOCK_BANKING_SERVICE_HOST=0.0.0.0 NODE_OPTIONS="--max-old-space-size=112 --max-semi-space-size=4"
EXPOSE 3001
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "tools/containers/check-health.mjs", "MOCK_BANKING_SERVICE_PORT", "3001"]
CMD ["node", "apps/mock-banking-service/dist/main.js"]

FROM runtime AS mock-sage-id
ENV MOCK_SAGE_ID_HOST=0.0.0.0 NODE_OPTIONS="--max-old-space-size=112 --max-semi-space-size=4"
EXPOSE 3002
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "tools/containers/check-health.mjs", "MOCK_SAGE_ID_PORT", "3002"]
CMD ["node", "apps/mock-sage-id/dist/main.js"]

FROM runtime AS provider-worker
ENV HOST=0.0.0.0 NODE_OPTIONS="--max-old-space-size=112 --max-semi-space-size=4"
EXPOSE 3003
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["node", "tools/containers/check-health.mjs", "PROVIDER_WORKER_PORT", "3003"]
CMD ["node", "apps/provider-worker/dist/main.js"]

FROM runtime AS operator-cli
ENV NODE_OPTIONS=--max-old-space-size=256
ENTRYPOINT ["node", "apps/operator-cli/dist/main.js"]
CMD ["--help"]

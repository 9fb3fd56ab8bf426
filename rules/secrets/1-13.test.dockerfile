FROM scratch
# ruleid: sl-1-13-docker-secret
ENV DB_PASSWORD=made-up-value-1
# ruleid: sl-1-13-docker-secret
ARG NPM_TOKEN=made-up-value-2
# ok: sl-1-13-docker-secret
ARG NPM_TOKEN
# ok: sl-1-13-docker-secret
ENV NODE_ENV=production
# ruleid: sl-1-13-env-file-copied
COPY .env .env
# ruleid: sl-1-13-env-file-copied
COPY package.json .env.production ./
# ok: sl-1-13-env-file-copied
COPY .env.example .env
# ok: sl-1-13-env-file-copied
COPY src/env.ts src/

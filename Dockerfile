# All of secondlook in one image: the scanners in their pinned versions, Node, git, and nothing to build with.
# Runs as any uid, with a read-only root (give it a tmpfs on /tmp), without capabilities and without a network.
#
#   docker build -t secondlook .
#   docker run --rm -v "$PWD:/repo:ro" -v "$PWD/out:/out" secondlook
ARG GO_IMAGE=golang:1.26-trixie
ARG NODE_IMAGE=node:24-trixie-slim
ARG BASE_IMAGE=debian:trixie-slim

FROM ${GO_IMAGE} AS go-tools
ENV CGO_ENABLED=0 GOFLAGS=-mod=readonly
COPY src/scanners/gitleaks/pin /pins/gitleaks
COPY src/scanners/trufflehog/pin /pins/trufflehog
COPY scripts/setup/go-build.sh /pins/go-build.sh
RUN sh /pins/go-build.sh gitleaks /pins/gitleaks /out/bin/gitleaks \
 && sh /pins/go-build.sh trufflehog /pins/trufflehog /out/bin/trufflehog
# The licence of each Go module that is linked into the two programs travels with them.
COPY scripts/setup/go-licences.sh /pins/go-licences.sh
RUN sh /pins/go-licences.sh /out/licences gitleaks=/pins/gitleaks trufflehog=/pins/trufflehog

FROM ${NODE_IMAGE} AS node

# Node without its symbols: 18 MB less. The semgrep engine does not survive the same treatment.
FROM ${GO_IMAGE} AS node-program
COPY --from=node /usr/local/bin/node /out/node
RUN strip /out/node && /out/node --version

FROM ${BASE_IMAGE} AS semgrep
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends python3-minimal python3-venv && rm -rf /var/lib/apt/lists/*
COPY src/scanners/semgrep/pin/requirements.txt /pins/requirements.txt
RUN python3 -m venv /opt/semgrep \
 && /opt/semgrep/bin/python -m pip install --no-cache-dir --disable-pip-version-check --only-binary :all: --require-hashes -r /pins/requirements.txt \
 && /opt/semgrep/bin/python -m pip freeze --all > /opt/semgrep/packages.txt \
 && rm -rf /opt/semgrep/lib/python3*/site-packages/pip /opt/semgrep/lib/python3*/site-packages/pip-* \
 && find /opt/semgrep -type d -name tests -prune -exec rm -rf {} +

# git's package needs perl for parts that nothing here uses: the one program and the names it answers to are enough.
FROM ${BASE_IMAGE} AS git
# hadolint ignore=DL3008
RUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/* \
 && mkdir -p /out/usr/bin /out/usr/share/doc/git /out/usr/share/git-core/templates \
 && cp /usr/bin/git /out/usr/bin/git \
 && ln -s git /out/usr/bin/git-upload-pack \
 && cp /usr/share/doc/git/copyright /out/usr/share/doc/git/copyright \
 && dpkg-query -W -f '${Package} ${Version}\n' git > /out/usr/share/doc/git/version.txt

FROM ${NODE_IMAGE} AS product
WORKDIR /opt/secondlook
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error \
 && chmod 755 dist/cli.js && sh scripts/setup/trim-node-modules.sh node_modules \
 && rm -rf src scripts tsconfig*.json .npmrc
COPY src/scanners/npm-audit/pin /opt/npm
WORKDIR /opt/npm
RUN npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && mkdir bin \
 && printf '#!/bin/sh\nexec /usr/local/bin/node /opt/npm/node_modules/npm/bin/npm-cli.js "$@"\n' > bin/npm && chmod 755 bin/npm \
 && rm -rf node_modules/npm/docs node_modules/npm/man

FROM ${BASE_IMAGE} AS image
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="secondlook" \
      org.opencontainers.image.description="The second look at AI-written code: what to fix first, why, how, and what could not be checked" \
      org.opencontainers.image.licenses="Apache-2.0 AND AGPL-3.0-only AND LGPL-2.1-or-later AND GPL-2.0-only AND MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpcre2-8-0 libstdc++6 python3-minimal libpython3-stdlib tini \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt /var/cache/debconf/*-old /var/log/* /usr/share/doc/*/changelog* \
 && mkdir -p /repo /opt/tools/bin
COPY --from=git /out/ /
COPY --from=node-program /out/node /usr/local/bin/node
COPY --from=go-tools /out/bin/ /opt/tools/bin/
COPY --from=go-tools /out/licences /usr/share/licenses/go-modules
COPY --from=semgrep /opt/semgrep /opt/semgrep
COPY --from=product /opt/npm /opt/npm
COPY --from=product /opt/secondlook /opt/secondlook
COPY templates /opt/secondlook/templates
COPY rules /opt/secondlook/rules
COPY config /opt/secondlook/config
COPY LICENSE THIRD-PARTY.md /opt/secondlook/
COPY scripts/setup/image-contents.mjs /opt/secondlook/
# The list of all that is in here (CycloneDX), and what each part weighs: printed by the build, kept in the image.
RUN ln -s /opt/semgrep/bin/semgrep /opt/tools/bin/semgrep && ln -s /opt/npm/bin/npm /opt/tools/bin/npm \
 && ln -s /opt/secondlook/dist/cli.js /usr/local/bin/secondlook \
 && node /opt/secondlook/image-contents.mjs "${VERSION}"
ENV SECONDLOOK_IMAGE=1 SECONDLOOK_TOOLS=/opt/tools/bin NODE_COMPILE_CACHE=/tmp/node-compile-cache
WORKDIR /repo
STOPSIGNAL SIGTERM
# tini reaps what scanners leave behind and passes signals on.
ENTRYPOINT ["tini", "-g", "--", "/usr/local/bin/node", "/opt/secondlook/dist/cli.js"]

# ok: sl-x-09-docker-latest
FROM node:24-slim
WORKDIR /app
COPY . .
USER node
# ok: sl-x-09-docker-root
CMD ["node", "server.js"]

# ok: sl-x-09-docker-latest, sl-x-09-docker-root
FROM node:24-slim
WORKDIR /app
COPY . .
USER node
CMD ["node", "server.js"]

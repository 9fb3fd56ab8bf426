# ruleid: sl-x-09-docker-latest, sl-x-09-docker-root
FROM node:latest
WORKDIR /app
COPY . .
CMD ["node", "server.js"]

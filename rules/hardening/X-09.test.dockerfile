# ruleid: sl-x-09-docker-latest
FROM node:latest
WORKDIR /app
COPY . .
# ruleid: sl-x-09-docker-root
CMD ["node", "server.js"]

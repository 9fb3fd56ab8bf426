FROM node:24-slim AS build
# ok: sl-x-01-development-server
CMD ["npm", "run", "dev"]
FROM node:24-slim
USER node
# ruleid: sl-x-01-development-server
CMD ["npm", "run", "dev"]

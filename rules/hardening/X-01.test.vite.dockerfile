FROM node:24-slim
RUN npx vite build
USER node
# ok: sl-x-01-development-server
CMD ["node", "server.js"]

import type { ErrorRequestHandler } from 'express';

export class HttpError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

export const errorHandler: ErrorRequestHandler = (err, _req, res, _next) => {
  res.status(err instanceof HttpError ? err.status : 500).json({ message: err instanceof HttpError ? err.message : 'Internal error' });
};

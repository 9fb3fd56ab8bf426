import { where } from '../../spec.ts';

export const CORS_FUNCTION = where(
  '$CORS',
  '(?i)^(\\w+\\.)?(cors|\\w*cors|enableCors|koaCors|fastifyCors|Cors|NextCors|micro_?cors|microCors)$|^require\\(.(@koa/)?cors.\\)$',
);

export const HEADER_SETTERS = [
  '$RES.setHeader',
  '$RES.set',
  '$RES.header',
  '$RES.append',
  '$RES.headers.set',
  '$RES.headers.append',
  '$RES.appendHeader',
  'setResponseHeader',
];

export const ACAO_SPELLINGS = ['Access-Control-Allow-Origin', 'access-control-allow-origin'];

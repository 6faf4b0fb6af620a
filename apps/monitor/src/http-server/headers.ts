import type { FastifyInstance } from 'fastify';

/** Nothing but the server's own files may be loaded or asked, and no other page may show this one. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const always = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

/** The headers that every answer carries. A server without HTTPS must not make a browser insist on it. */
export function securityHeaders(isHttps: boolean): Readonly<Record<string, string>> {
  const insist = { 'Strict-Transport-Security': 'max-age=15552000' };
  return isHttps ? { ...always, ...insist } : always;
}

/** Sends them with every answer. */
export function sendSecurityHeaders(app: FastifyInstance, isHttps: boolean): void {
  const headers = securityHeaders(isHttps);
  app.addHook('onRequest', async (_request, reply) => void reply.headers(headers));
}

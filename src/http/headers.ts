import type { FastifyReply } from 'fastify';

/** The headers of every answer. No inline script or style: what a stranger manages to write in never runs. */
export function securityHeaders(settings: {
  publicUrl: string;
  identityProviderOrigin?: string;
}): Record<string, string> {
  const { origin, protocol } = new URL(settings.publicUrl);
  // Chromium holds form-action against the redirect after a form too, so the sign-in's origin is named.
  const formTargets = ["'self'", origin, settings.identityProviderOrigin].filter(Boolean).join(' ');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action ${formTargets}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
    ...(protocol === 'https:' ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
}

/** Set on the raw answer, so that answers which leave Fastify (the simulated provider's) carry them too. */
export function setSecurityHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.server.house.headers)) reply.raw.setHeader(name, value);
}

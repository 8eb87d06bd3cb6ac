import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';

let shared: SecureContext | undefined;

/**
 * Whom TLS connections trust: Node's own list (with NODE_EXTRA_CA_CERTS) and the operating system's, so that a
 * company's own authority works without set-up. Read once, when the first secure client is made: it takes a moment.
 */
export function trustedAuthorities(): SecureContext {
  shared ??= createSecureContext({
    ca: [...new Set([...getCACertificates('default'), ...getCACertificates('system')])],
  });
  return shared;
}

/**
 * The proxy that a client is to use, from what the system answers (`PROXY host:port; DIRECT`, as in a PAC file);
 * undefined for a direct way, and for SOCKS, which the client does not speak.
 */
export function proxyFrom(answer: string): string | undefined {
  for (const choice of answer.split(';')) {
    const [kind = '', host = ''] = choice.trim().split(/\s+/u);
    if (kind.toUpperCase() === 'DIRECT') return undefined;
    if (kind.toUpperCase() === 'PROXY' && host !== '') return `http://${host}`;
    if (kind.toUpperCase() === 'HTTPS' && host !== '') return `https://${host}`;
  }
  return undefined;
}

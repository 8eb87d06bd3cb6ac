/**
 * The proxy that a client is to use, from what the system answers (`PROXY host:port; DIRECT`, as in a PAC file);
 * undefined for a direct way. A SOCKS proxy is told as what it is: the client does not speak it, and says so rather than
 * passing it by.
 */
export function proxyFrom(answer: string): string | undefined {
  let socks: string | undefined;
  for (const choice of answer.split(';')) {
    const [kind = '', host = ''] = choice.trim().split(/\s+/u);
    if (kind.toUpperCase() === 'DIRECT') return undefined;
    if (kind.toUpperCase() === 'PROXY' && host !== '') return `http://${host}`;
    if (kind.toUpperCase() === 'HTTPS' && host !== '') return `https://${host}`;
    if (/^SOCKS[45]?$/i.test(kind) && host !== '') socks ??= `socks5://${host}`;
  }
  return socks;
}

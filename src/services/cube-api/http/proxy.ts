import { AppError } from '../../../core/errors.ts';
import { sentence } from '../../../core/error-sentences.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** As curl and most programs look them up: the small letters count before the capitals. */
const names = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

/**
 * The proxy settings in the one form that Node understands, for an address behind TLS: `host:port` and every spelling of
 * `http://` are an HTTP proxy. What is set and cannot be used is refused, for Node would pass it by in silence.
 *
 * @throws AppError USAGE, which never repeats the setting: it may hold a password
 */
export function proxySettings(url: URL, env: Environment): Environment {
  const noProxy = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  const name = names.find((one) => (env[one] ?? '').trim() !== '');
  if (name === undefined || isExcepted(url, noProxy)) return {};
  return { HTTPS_PROXY: proxyAddress(name, env[name] ?? ''), NO_PROXY: noProxy };
}

function proxyAddress(name: string, setting: string): string {
  const text = setting.trim();
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  const proxy = URL.parse(scheme === undefined ? `http://${text.replace(/^\/\//, '')}` : text);
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    throw new AppError('USAGE', sentence('proxyKindUnknown', { name, kind: scheme }));
  }
  if (proxy === null || proxy.hostname === '') throw new AppError('USAGE', sentence('proxyNotUnderstood', { name }));
  return proxy.href;
}

/**
 * `example.com`, `.example.com` and `*.example.com` except the domain and all below it, with `:443` that port alone; `*`
 * excepts everything.
 */
function isExcepted({ hostname, port }: URL, noProxy: string): boolean {
  return noProxy.split(/[\s,]+/).some((entry) => {
    const [, name = '', at = ''] = /^(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    const domain = name.replace(/^\*?\./, '');
    if (entry === '*') return true;
    if (domain === '' || (at !== '' && at !== (port === '' ? '443' : port))) return false;
    return hostname === domain || hostname.endsWith(`.${domain}`);
  });
}

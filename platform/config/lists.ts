import { isAbsolute } from 'node:path';
import { isIP, isIPv4 } from 'node:net';
import { z } from 'zod';

/** `a, b` in the environment, a sequence in `mesh.yaml`. */
const list = z.preprocess(
  (value) =>
    typeof value === 'string'
      ? value
          .split(',')
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '')
      : value,
  z.array(z.string().min(1), 'not a list'),
);

export const allowedHosts = list.superRefine((entries, context) => {
  for (const entry of entries) {
    if (!isAllowedHost(entry))
      context.addIssue({
        code: 'custom',
        message: `"${entry}" is neither a host, host:port nor a CIDR range`,
      });
  }
});

export const proxyList = list.superRefine((entries, context) => {
  for (const entry of entries) {
    const range = /^(.+)\/(\d{1,3})$/.exec(entry);
    if (isIP(entry) === 0 && (range === null || !isRange(range[1] ?? '', Number(range[2]))))
      context.addIssue({ code: 'custom', message: `"${entry}" is neither an address nor a CIDR range` });
  }
});

export const folderList = list.superRefine((folders, context) => {
  for (const folder of folders) {
    if (!isAbsolute(folder))
      context.addIssue({ code: 'custom', message: `"${folder}" is not an absolute folder` });
  }
});

function isAllowedHost(entry: string): boolean {
  if (isIP(entry) !== 0) return true;
  const range = /^(.+)\/(\d{1,3})$/.exec(entry);
  if (range !== null) return isRange(range[1] ?? '', Number(range[2]));
  const address = /^\[(.+)\](?::(\d{1,5}))?$/.exec(entry);
  if (address !== null) return isIP(address[1] ?? '') === 6 && isPort(address[2]);
  const host = /^(?=.{1,253}(?::|$))[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?::(\d{1,5}))?$/i.exec(entry);
  return host !== null && isPort(host[1]);
}

function isRange(address: string, bits: number): boolean {
  return isIP(address) !== 0 && bits <= (isIPv4(address) ? 32 : 128);
}

function isPort(text: string | undefined): boolean {
  return text === undefined || (Number(text) >= 1 && Number(text) <= 65_535);
}

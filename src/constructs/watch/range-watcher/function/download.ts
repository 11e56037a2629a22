import { get as getByHttp, type IncomingMessage } from "node:http";
import { get as getByHttps } from "node:https";

/** Limits of a download. */
export interface DownloadLimits {
  /** Milliseconds from the request to the last byte. */
  readonly time: number;
  /** Bytes. */
  readonly size: number;
}

/** By https; by http from this machine only, for tests. */
function getterFor({ protocol, hostname }: URL): typeof getByHttps {
  if (protocol === "https:") {
    return getByHttps;
  }
  if (protocol === "http:" && /^(?:localhost|127(?:\.\d{1,3}){3})$/.test(hostname)) {
    return getByHttp;
  }
  throw new Error(`${protocol}//${hostname} is not read: ranges are read by https.`);
}

/** The body of what an address answers with 200. Redirections are not followed: AWS's file has none. */
export function download(address: string, limits: DownloadLimits): Promise<Buffer> {
  const url = new URL(address);
  const get = getterFor(url);
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limits.time);
    const fail = (why: string): void => reject(new Error(`${address} was not read: ${why}.`));
    const broken = ({ message }: Error): void =>
      fail(signal.aborted ? `it took longer than ${limits.time} ms` : message);
    const take = (response: IncomingMessage): void => {
      if (response.statusCode !== 200) {
        response.destroy();
        fail(`it answered with status ${response.statusCode}`);
        return;
      }
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > limits.size) {
          response.destroy();
          fail(`it is longer than ${limits.size} bytes`);
        }
      });
      response.on("error", broken);
      response.on("end", () => resolve(Buffer.concat(chunks)));
    };
    get(url, { signal }, take).on("error", broken);
  });
}

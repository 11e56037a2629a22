import { connect } from "node:net";
import { UserError } from "../model/user-error";

/** Milliseconds for the connection and the first line. */
const TIME_LIMIT = 10_000;

/** No more is read: a banner has at most 255 bytes (RFC 4253, 4.2), other lines may come before it. */
const MAX_BYTES = 4_096;

/**
 * Waits for the banner of an SSH server. An open port alone says little: an sshd that is busy or angry takes
 * the connection and sends something else.
 *
 * @throws {UserError} when there is none
 */
export function readBanner(host: string, port: number, timeLimit = TIME_LIMIT): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let received = "";
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      finish();
    };
    const fail = (why: string): void =>
      end(() => reject(new UserError(`no SSH banner from ${host} port ${port}: ${why}`)));
    const timer = setTimeout(
      () => fail(`nothing within ${timeLimit / 1000} s. Does the security group allow this machine?`),
      timeLimit,
    );
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      const [banner] = /^SSH-\d.*$/m.exec(received) ?? [];
      if (banner !== undefined && received.includes("\n", received.indexOf(banner))) {
        end(() => resolve(banner.trimEnd()));
      } else if (received.length > MAX_BYTES) {
        fail("the server does not speak SSH");
      }
    });
    socket.once("error", (error: NodeJS.ErrnoException) => fail(error.code ?? error.message));
    socket.once("close", () => fail(received === "" ? "closed" : `closed after "${firstLine(received)}"`));
  });
}

function firstLine(text: string): string {
  return text.split(/\r?\n/)[0].slice(0, 80);
}

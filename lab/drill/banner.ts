import { connect } from "node:net";

/** Milliseconds for a banner to come. */
const LIMIT = 1_000;

/** Whether an SSH server answers: not only that its port is open. */
export function hasBanner(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket
      .setTimeout(LIMIT, () => end(false))
      .on("error", () => end(false))
      .on("close", () => end(false))
      .once("data", (text: Buffer) => end(text.toString().startsWith("SSH-2.0")));
  });
}

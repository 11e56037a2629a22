import { connect } from "node:net";

/** Milliseconds between two questions. */
const PERIOD = 1_000;

/**
 * Asks an echo server behind a socket again and again, on one connection each.
 *
 * @param path The socket ssh forwards from.
 * @param alive Told of each right answer.
 * @returns what ends it
 */
export function probeEcho(path: string, alive: () => void): () => void {
  const ask = (): void => {
    const question = `echo ${Math.random()}\n`;
    let answer = "";
    const socket = connect(path)
      // Nothing listens before the ssh is through, and nothing answers when it hangs.
      .on("error", () => undefined)
      .setTimeout(PERIOD, () => socket.destroy())
      .on("data", (text) => {
        answer += text.toString();
        if (answer === question) {
          alive();
          socket.destroy();
        }
      });
    socket.write(question);
  };
  ask();
  const timer = setInterval(ask, PERIOD);
  return () => clearInterval(timer);
}

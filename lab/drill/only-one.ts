import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Makes sure that a folder is used by one drill at a time.
 *
 * The mark is a socket in Linux's abstract namespace: it ends with this process, however that ends.
 *
 * @returns what gives the folder free
 */
export async function claim(folder: string): Promise<() => void> {
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
  const server = createServer();
  server.listen(`\0bastion-drill-${name}`);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") {
      throw error;
    }
    throw new Error(`A drill is running in ${folder} already. Wait for its end, or stop it with Ctrl-C.`, {
      cause: error,
    });
  }
  return () => server.close();
}

import { spawn, type ChildProcess } from "node:child_process";
import { run } from "../tools/run";
import { waitUntil } from "../tools/wait-until";

/**
 * A table that belongs to the process that made it: the kernel drops it with that process.
 * @see https://man7.org/linux/man-pages/man8/nft.8.html (owner)
 */
const rules = (table: string, address: string): string => `
add table ip ${table} { flags owner; }
add chain ip ${table} in { type filter hook input priority filter; }
add rule ip ${table} in ip daddr ${address} drop
add rule ip ${table} in ip saddr ${address} drop
`;

/** An address that packets neither reach nor leave: nothing is refused, nothing is answered. */
export class Silence {
  private constructor(
    private readonly nft: ChildProcess,
    private readonly table: string,
  ) {}

  /** Begins it. It ends with this process, however that ends. */
  public static async over(address: string): Promise<Silence> {
    const table = `lab_${process.pid}_${address.replaceAll(".", "_")}`;
    // Interactive: it holds the table until its standard input closes.
    const nft = spawn("nft", ["--interactive"], { stdio: ["pipe", "ignore", "pipe"], detached: true });
    let said = "";
    nft.stderr.on("data", (text: Buffer) => (said += text.toString()));
    nft.once("error", ({ message }) => (said += message));
    nft.stdin.on("error", () => undefined).write(rules(table, address));
    const silence = new Silence(nft, table);
    try {
      await waitUntil(
        async () => {
          if (said !== "" || nft.exitCode !== null) {
            throw new Error(`nft: ${said || "it ended"}`);
          }
          return (await silence.ruleCount()) === 2;
        },
        { what: `nft to silence ${address}`, milliseconds: 5000 },
      );
      return silence;
    } catch (error) {
      await silence.end();
      throw error;
    }
  }

  /** Ends it. */
  public async end(): Promise<void> {
    if (this.nft.pid !== undefined && this.nft.exitCode === null && this.nft.signalCode === null) {
      const exited = new Promise((resolve) => this.nft.once("exit", resolve));
      this.nft.stdin?.end();
      await exited;
    }
  }

  private async ruleCount(): Promise<number> {
    const { output } = await run("nft", ["list", "table", "ip", this.table]);
    return output.split("\n").filter((line) => line.trim().endsWith("drop")).length;
  }
}

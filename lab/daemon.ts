import "../src/aws/quiet-sdk";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { startLab } from "./lab";
import { RUNNING_FOLDER, type RunningLab } from "./running";
import { onInterrupt } from "./tools/interrupt";

/** The lab in the background, until it is asked to stop. */
async function main(): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  const signal = onInterrupt(say);
  const lab = await startLab({ folder: RUNNING_FOLDER, signal, onStep: say });
  const file = join(RUNNING_FOLDER, "lab.json");
  const token = randomBytes(16).toString("hex");

  const asked = new Promise<ServerResponse | undefined>((resolve) => {
    signal.addEventListener("abort", () => resolve(undefined));
    const server = createServer((request, response) => {
      if (request.headers.authorization !== `Bearer ${token}`) {
        response.writeHead(403).end();
      } else if (request.url === "/stop") {
        resolve(response);
      } else {
        response.end();
      }
    });
    server.listen(0, "127.0.0.1");
    void once(server, "listening").then(() => {
      const running: RunningLab = {
        aws: { endpoint: lab.aws.endpoint, region: lab.aws.region, credentials: lab.aws.credentials },
        estate: lab.estate,
        rangesUrl: lab.ranges.url,
        control: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        token,
      };
      writeFileSync(file, JSON.stringify(running, null, 2), { mode: 0o600 });
    });
  });
  const response = await asked;
  rmSync(file, { force: true });
  await lab.stop();
  response?.end(() => process.exit());
  if (response === undefined) {
    process.exit();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

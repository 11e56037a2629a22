import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkerPrefix, type IpRanges } from "../../../lab/ranges/file";
import { RangesServer } from "../../../lab/ranges/server";

describe("the server of published ranges", () => {
  let folder: string;
  let server: RangesServer;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "bastion-ranges-"));
    const file = join(folder, "ip-ranges.json");
    copyFileSync(join(__dirname, "../../../lab/ranges/ip-ranges.json"), file);
    server = await RangesServer.start(file);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function read(): Promise<IpRanges> {
    return (await fetch(server.url)).json() as Promise<IpRanges>;
  }

  test("serves the state of May 2026: 31 ranges of the checkers, 18 of them commercial", async () => {
    const { prefixes, createDate } = await read();
    const checkers = prefixes.filter(({ service }) => service === "ROUTE53_HEALTHCHECKS");
    expect(createDate).toBe("2026-05-07-23-27-06");
    expect(checkers).toHaveLength(31);
    expect(checkers.filter(({ region }) => !/^(cn|us-gov|eusc)-/.test(region))).toHaveLength(18);
  });

  test("publishes under a later date and number", async () => {
    const before = await read();
    server.publish([checkerPrefix("198.51.100.0/26")]);
    const after = await read();
    expect(after.prefixes).toEqual([
      {
        ip_prefix: "198.51.100.0/26",
        region: "us-east-1",
        service: "ROUTE53_HEALTHCHECKS",
        network_border_group: "us-east-1",
      },
    ]);
    expect(Number(after.syncToken)).toBeGreaterThan(Number(before.syncToken));
    expect(after.createDate > before.createDate).toBe(true);
  });

  test("replaces one range and no other", async () => {
    const before = await read();
    server.replace("107.23.255.0/26", "198.51.100.0/26");
    const after = await read();
    const difference = after.prefixes.filter(
      ({ ip_prefix }) => !before.prefixes.some((prefix) => prefix.ip_prefix === ip_prefix),
    );
    expect(difference.map(({ ip_prefix }) => ip_prefix)).toEqual(["198.51.100.0/26"]);
    expect(after.prefixes).toHaveLength(before.prefixes.length);
  });
});

/**
 * Rules from:
 * [ranges] https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
 * [guide] https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/route-53-ip-addresses.html
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { checkerSources, readPublishedRanges } from "../../../lab/route53/published-ranges";
import { RANGES } from "./fixtures";

describe("the ranges a checker checks from", () => {
  it("are one of the two published for its region, and the shared one [guide]", () => {
    expect(checkerSources(RANGES, "us-east-1", 1)).toEqual(["107.23.255.0/26", "15.177.0.0/18"]);
    expect(checkerSources(RANGES, "us-east-1", 2)).toEqual(["54.243.31.192/26", "15.177.0.0/18"]);
  });

  it("do not depend on the order of publication", () => {
    expect(checkerSources([...RANGES].reverse(), "us-east-1", 1)).toEqual([
      "107.23.255.0/26",
      "15.177.0.0/18",
    ]);
  });

  it("are all used when a region has more than two, and shared when it has one", () => {
    const third = { cidr: "3.0.0.0/26", region: "us-east-1" };
    const numbers = [1, 2];
    const used = numbers.flatMap((number) => checkerSources([...RANGES, third], "us-east-1", number));
    expect(new Set(used)).toEqual(
      new Set(["107.23.255.0/26", "54.243.31.192/26", "3.0.0.0/26", "15.177.0.0/18"]),
    );

    const only = numbers.map((number) => checkerSources([third], "us-east-1", number));
    expect(only).toEqual([["3.0.0.0/26"], ["3.0.0.0/26"]]);
  });

  it("are none when nothing is published for the region", () => {
    expect(checkerSources([{ cidr: "3.0.0.0/26", region: "sa-east-1" }], "us-east-1", 1)).toEqual([]);
  });
});

describe("reading ip-ranges.json", () => {
  let server: Server;
  let served: { status: number; body: string };
  let url: string;

  beforeAll(async () => {
    server = createServer((_, response) => response.writeHead(served.status).end(served.body));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ip-ranges.json`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it("takes the IPv4 ranges of the health checkers and no others [ranges]", async () => {
    const prefix = (ip_prefix: string, service: string): object => ({ ip_prefix, service, region: "GLOBAL" });
    served = {
      status: 200,
      body: JSON.stringify({
        syncToken: "1",
        prefixes: [
          prefix("15.177.0.0/18", "ROUTE53_HEALTHCHECKS"),
          prefix("15.177.64.0/23", "ROUTE53_HEALTHCHECKS_PUBLISHING"),
          prefix("3.0.0.0/9", "AMAZON"),
        ],
        ipv6_prefixes: [],
      }),
    };

    expect(await readPublishedRanges(url)).toEqual([{ cidr: "15.177.0.0/18", region: "GLOBAL" }]);
  });

  it("fails on another answer", async () => {
    served = { status: 503, body: "" };
    await expect(readPublishedRanges(url)).rejects.toThrow("503");

    served = { status: 200, body: '{"prefixes": "none"}' };
    await expect(readPublishedRanges(url)).rejects.toThrow("prefixes");
  });
});

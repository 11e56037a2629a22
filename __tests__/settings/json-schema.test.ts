import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import { fileJsonSchema, settingsSchema, sharedJsonSchema } from "../../src/settings";
import { changed, MINIMAL_YAML, type Changes } from "../support/settings";
import { parse } from "yaml";

// What "format" means is not the schema's to check: each has a pattern beside it.
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
const isFile = ajv.compile(fileJsonSchema());
const isShared = ajv.compile(sharedJsonSchema());

function root(name: string): string {
  return readFileSync(join(__dirname, "../..", name), "utf8");
}

describe("the committed schemas", () => {
  test.each([
    ["bastion", fileJsonSchema],
    ["shared", sharedJsonSchema],
  ])("schema/%s.schema.json is what the settings say", (name, schema) => {
    expect(JSON.parse(root(`schema/${name}.schema.json`))).toEqual(JSON.parse(JSON.stringify(schema())));
  });

  test("the example names its schema on the first line", () => {
    const [, file] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(root("bastion.yaml")) ?? [];
    expect(JSON.parse(root(file))).toHaveProperty("$schema", "http://json-schema.org/draft-07/schema#");
  });
});

describe("the schema of a pair's file", () => {
  test("takes the example and the least settings", () => {
    expect(isFile(parse(root("bastion.yaml")))).toBe(true);
    expect(isFile(parse(MINIMAL_YAML))).toBe(true);
  });

  const cidr = fc
    .tuple(fc.integer({ min: 1, max: 223 }), fc.integer({ min: 0, max: 255 }))
    .map(([first, second]) => `${first}.${second}.0.0/16`);
  const tag = fc.stringMatching(/^[\p{L}\p{N} _.:/=+@-]{1,20}$/u);
  const values: { [path: string]: fc.Arbitrary<unknown> } = {
    name: fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/),
    $schema: fc.webPath(),
    "nodes.primary.generation": fc.integer({ min: 1, max: 1000 }),
    "host.image": fc.constantFrom("al2023", "ami-0123456789abcdef0"),
    "host.architecture": fc.constantFrom("arm64", "x86_64"),
    "host.instanceType": fc.constantFrom("t4g.small", "t3.small"),
    "host.rootVolumeGiB": fc.integer({ min: 8, max: 100 }),
    "host.keyName": fc.option(fc.string({ minLength: 1, unit: "grapheme" })),
    "dns.zone": fc.constantFrom("example.co.jp", "Example.COM."),
    "dns.record": fc.domain().map((name) => name.split(".")[0]),
    "dns.ttl": fc.integer({ min: 1, max: 60 }),
    "access.from": fc.array(cidr, { maxLength: 5 }),
    "access.fromPrefixLists": fc.constantFrom([], ["pl-01234567"]),
    "access.egress": fc.array(
      fc.record({ cidr, port: fc.integer({ min: 1, max: 65535 }) }, { noNullPrototype: true }),
      { minLength: 1 },
    ),
    "health.interval": fc.constantFrom(10, 30),
    "health.regions": fc.shuffledSubarray(["us-east-1", "us-west-1", "eu-west-1", "sa-east-1"], {
      minLength: 3,
    }),
    "checkers.url": fc.constantFrom("http://127.0.0.1:5000/x.json", "https://example.com/x.json?a=b"),
    "alerts.emails": fc.array(fc.emailAddress(), { maxLength: 3 }),
    protect: fc.boolean(),
    tags: fc.dictionary(tag, tag, { noNullPrototype: true }),
    "terraform.awsProvider": fc.constantFrom("portable", "6", 6),
    "terraform.backend": fc.constantFrom(
      { type: "local", path: "x.tfstate" },
      { type: "s3", bucket: "states", key: "a/b.tfstate", region: "eu-west-1", encrypt: false },
      { type: "cloud", organization: "example", workspace: "ssh" },
    ),
  };

  test("takes whatever the app takes", () => {
    let taken = 0;
    fc.assert(
      fc.property(fc.record(values, { requiredKeys: [] }), (changes) => {
        const settings = changed(changes);
        fc.pre(settingsSchema.safeParse(settings).success);
        taken += 1;
        expect([isFile(settings), isFile.errors]).toEqual([true, null]);
      }),
      { numRuns: 150 },
    );
    expect(taken).toBeGreaterThanOrEqual(150);
  });

  test.each<[string, Changes]>([
    ["an unknown key", { protected: true }],
    ["an unknown key in a section", { "dns.tll": 30 }],
    ["a missing region", { region: undefined }],
    ["a missing zone", { "dns.zone": undefined }],
    ["a zone and its id", { "dns.zoneId": "Z1" }],
    ["a missing subnet", { "nodes.primary": {} }],
    ["a TTL of 61", { "dns.ttl": 61 }],
    ["two health regions", { "health.regions": ["us-east-1", "us-west-1"] }],
    ["an interval of 20", { "health.interval": 20 }],
    ["a text for a number", { "access.port": "22" }],
    ["a CIDR without a length", { "access.from": ["203.0.113.0"] }],
    ["a backend of no type", { "terraform.backend": {} }],
    ["a backend that lacks a key", { "terraform.backend": { type: "s3", bucket: "x-y-z" } }],
    ["a key of another backend", { "terraform.backend": { type: "local", bucket: "x-y-z" } }],
  ])("refuses %s, as the app does", (_name, changes) => {
    const settings = JSON.parse(JSON.stringify(changed(changes))) as object;
    expect(settingsSchema.safeParse(settings).success).toBe(false);
    expect(isFile(settings)).toBe(false);
  });
});

describe("the schema of a file that extends another", () => {
  test.each([
    ["nothing else", {}],
    [
      "some of it",
      { name: "corp-ssh", nodes: { primary: { generation: 2 } }, dns: {}, access: { port: 22 } },
    ],
    ["a part of a backend", { terraform: { backend: { key: "ssh.tfstate" } } }],
    ["the type of a backend", { terraform: { backend: { type: "s3" } } }],
  ])("requires no more than %s", (_name, settings) => {
    expect(isFile({ extends: "../defaults.yaml", ...settings })).toBe(true);
    expect(isFile(settings)).toBe(false);
  });

  test.each([
    ["an unknown key", { protected: true }],
    ["an unknown key in a section", { dns: { tll: 30 } }],
    ["a wrong value", { dns: { ttl: 61 } }],
    ["a wrong type of backend", { terraform: { backend: { type: "http" } } }],
    [
      "a destination without a port, as lists are never merged",
      { access: { egress: [{ cidr: "10.0.0.0/8" }] } },
    ],
  ])("still refuses %s", (_name, settings) => {
    expect(isFile({ extends: "../defaults.yaml", ...settings })).toBe(false);
    expect(isShared(settings)).toBe(false);
  });
});

describe("the schema of shared settings", () => {
  test("requires nothing", () => {
    expect(isShared({})).toBe(true);
    expect(isShared({ extends: "../more.yaml", dns: { zone: "example.co.jp" } })).toBe(true);
  });
});

test("the schemas describe every key", () => {
  const undescribed: string[] = [];
  const visit = (schema: unknown, path: string): void => {
    if (typeof schema !== "object" || schema === null) {
      return;
    }
    for (const [key, value] of Object.entries(schema)) {
      if (key === "properties") {
        for (const [name, property] of Object.entries(value as object)) {
          if (name !== "type" && typeof (property as { description?: unknown }).description !== "string") {
            undescribed.push(`${path}.${name}`);
          }
        }
      }
      visit(value, `${path}.${key}`);
    }
  };
  visit(fileJsonSchema(), "");
  expect(undescribed).toEqual([]);
});

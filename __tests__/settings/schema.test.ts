import fc from "fast-check";
import { fieldsOf, inputSchema } from "../../src/fields/reference";
import { putAt, valueAt } from "../../src/model/field-path";
import { HEALTH_CHECK_REGIONS } from "../../src/model/route53";
import { settingsSchema } from "../../src/settings";
import { problemsOf, settingsOf } from "../support/settings";
import { MINIMAL_SETTINGS } from "../support/synth";

describe("the least settings", () => {
  test("become what the reference says: every default, and nothing else", () => {
    const expected = structuredClone(MINIMAL_SETTINGS);
    for (const { path, schema } of fieldsOf(inputSchema(settingsSchema))) {
      const within = valueAt(expected, path.slice(0, -1));
      if (schema.default !== undefined && (within !== undefined || !path.includes("adopt"))) {
        putAt(expected, path, schema.default);
      }
    }
    expect(settingsOf()).toEqual(expected);
    expect(Object.keys(settingsOf().host).length).toBeGreaterThan(5);
  });

  test("do not share their defaults with the next ones", () => {
    settingsOf().health.regions.pop();
    expect(settingsOf().health.regions).toEqual([...HEALTH_CHECK_REGIONS]);
  });

  test("are the least: each one is required", () => {
    for (const key of Object.keys(MINIMAL_SETTINGS)) {
      expect(problemsOf({ [key]: undefined })).toEqual([expect.stringContaining(`${key}: is missing`)]);
    }
  });
});

describe("name", () => {
  test("may be any of 2 to 31 small letters, digits and hyphens", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{1,30}$/), (name) => {
        fc.pre(!name.startsWith("sg-"));
        expect(settingsOf({ name }).name).toBe(name);
      }),
    );
  });

  test("may be nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9A-Z_-]{0,33}$/)), (name) => {
        fc.pre(!/^[a-z][a-z0-9-]{1,30}$/.test(name));
        expect(problemsOf({ name })).toEqual([expect.stringContaining("name: must be 2 to 31 characters")]);
      }),
    );
  });

  test("may not begin with sg-, which AWS refuses for security groups", () => {
    expect(problemsOf({ name: "sg-ssh" })).toHaveLength(1);
    expect(problemsOf({ name: "sgssh" })).toEqual([]);
  });
});

describe("the top level", () => {
  test.each<[string, unknown, unknown]>([
    ["region", "eu-central-1", "frankfurt"],
    ["protect", false, "no"],
    ["$schema", "./schema/bastion.schema.json", 5],
    ["extends", "../defaults.yaml", 5],
  ])("%s may be %p and not %p", (key, right, wrong) => {
    expect(problemsOf({ [key]: right })).toEqual([]);
    expect(problemsOf({ [key]: wrong })).toHaveLength(1);
  });

  test("keeps nothing that is only for the reader of the file", () => {
    expect(Object.keys(settingsOf({ $schema: "x", extends: "y" }))).toEqual(Object.keys(settingsOf()));
  });

  test("refuses all wrong input without an exception", () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(settingsOf())), fc.jsonValue(), (key, value) => {
        expect(() => problemsOf({ [key]: value })).not.toThrow();
      }),
    );
  });
});

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { awsProviderRequirement } from "../../src";
import { InstalledPackage } from "../support/installed-package";
import { addPair, PARTS } from "../support/library-parts";
import { synthesizeConstructs } from "../support/synth";

let installed: InstalledPackage;

beforeAll(async () => {
  installed = await InstalledPackage.install();
});
afterAll(() => installed.remove());

describe("the package", () => {
  test("holds what it needs and nothing of the lab, the tests or the tools", () => {
    const paths = installed.files.map(({ path }) => path);
    const rooms = new Set(paths.map((path) => path.split("/")[0]));
    expect([...rooms].sort()).toEqual(
      ["CHANGELOG.md", "LICENSE", "README.md", "bin", "dist", "package.json", "schema"].sort(),
    );
    expect(paths.filter((path) => /bundle|lab|test|bench|modules/.test(path))).toEqual([]);
    expect(paths).toContain("dist/constructs/hosts/files/bastion-users.sh");
    expect(installed.size).toBeLessThan(300_000);
  });

  test("needs no package it does not name", () => {
    const { dependencies, peerDependencies } = JSON.parse(installed.read("package.json")) as {
      [kind: string]: Record<string, string>;
    };
    const imported = installed.files
      .filter(({ path }) => path.endsWith(".js"))
      // What is said to Lambda is read from there; the code of the function is in its archive, and Lambda has the SDK.
      .filter(({ path }) => !path.startsWith("dist/constructs/watch/range-watcher/function/"))
      .flatMap(({ path }) => [...installed.read(path).matchAll(/\b(?:require|import)\("([^".][^"]*)"\)/g)])
      .map(([, name]) =>
        name
          .split("/")
          .slice(0, name.startsWith("@") ? 2 : 1)
          .join("/"),
      )
      .filter((name) => !name.startsWith("node:") && !builtinModules.includes(name));
    expect([...new Set(imported)].sort()).toEqual(
      [...Object.keys(dependencies), ...Object.keys(peerDependencies)].sort(),
    );
  });

  test("brings the command line along", async () => {
    for (const name of ["redundant-bastion", "bastion"]) {
      const { output, exitCode } = await installed.run(`${name} --help`);
      expect(output).toContain("Usage: redundant-bastion");
      expect(exitCode).toBe(0);
    }
    const validated = await installed.run("BASTION_SETTINGS=missing.yaml redundant-bastion validate");
    expect(validated.output).toContain("missing.yaml");
    expect(validated.exitCode).not.toBe(0);
  });

  test("opens the schemas of the settings, and no file that is not part of the contract", async () => {
    const { output } = await installed.run(
      `node -p 'require("redundant-bastion/schema/bastion.schema.json").$schema'`,
    );
    expect(output).toContain("json-schema.org");
    const inner = await installed.run(`node -e 'require("redundant-bastion/dist/plan-time.js")'`);
    expect(inner.output).toContain("ERR_PACKAGE_PATH_NOT_EXPORTED");
  });
});

describe("the example", () => {
  test("has the right types", async () => {
    expect(await installed.run("tsc")).toMatchObject({ output: "", exitCode: 0 });
  });

  test("refuses a prop of the wrong type", async () => {
    const file = join(installed.app, "main.ts");
    const right = readFileSync(file, "utf8");
    writeFileSync(file, right.replace('zone: "example.co.jp"', "zone: 22"));
    const { output, exitCode } = await installed.run("tsc");
    writeFileSync(file, right);
    expect(output).toContain("Type 'number' is not assignable to type 'string'");
    expect(exitCode).not.toBe(0);
  });

  test("synthesizes, and Terraform finds it valid", async () => {
    const { app } = JSON.parse(readFileSync(join(installed.app, "cdktf.json"), "utf8")) as { app: string };
    expect(await installed.run(app)).toMatchObject({ output: "", exitCode: 0 });
    const terraform = await installed.terraform("cdktf.out/stacks/bastions");
    expect((await terraform.validate()).output).toContain("Success! The configuration is valid.");
  });
});

test("Terraform finds all parts valid, with expressions in everything", async () => {
  const json = synthesizeConstructs((stack, usEast1) => {
    stack.addOverride("terraform.required_providers.aws", awsProviderRequirement("portable"));
    for (const addPart of Object.values(PARTS)) {
      addPart(stack, usEast1);
    }
    addPair(stack, "Known", usEast1);
  });
  mkdirSync(join(installed.app, "parts"));
  writeFileSync(join(installed.app, "parts/cdk.tf.json"), JSON.stringify(json));
  const terraform = await installed.terraform("parts");
  expect((await terraform.validate()).output).toContain("Success! The configuration is valid.");
});

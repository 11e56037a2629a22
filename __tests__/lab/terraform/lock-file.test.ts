import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forgetHashes } from "../../../lab/terraform/lock-file";

describe("the lock file of a folder of Terraform", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bastion-lock-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("keeps the versions of all providers and loses their hashes", () => {
    const file = join(folder, ".terraform.lock.hcl");
    const block = (name: string, ...hashes: string[]): string =>
      [
        `provider "registry.terraform.io/hashicorp/${name}" {`,
        '  version     = "5.100.0"',
        '  constraints = "~> 5.82"',
        ...hashes,
        "}",
        "",
      ].join("\n");
    const hashes = ["  hashes = [", '    "h1:abc+/=",', '    "zh:0123",', "  ]"];
    writeFileSync(file, `# By terraform init.\n\n${block("aws", ...hashes)}\n${block("null", ...hashes)}`);
    forgetHashes(folder);
    expect(readFileSync(file, "utf8")).toBe(`# By terraform init.\n\n${block("aws")}\n${block("null")}`);
  });

  test("need not be there", () => {
    expect(() => forgetHashes(folder)).not.toThrow();
  });
});
